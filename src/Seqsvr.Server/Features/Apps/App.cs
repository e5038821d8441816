namespace Seqsvr.Server.Features.Apps;

/// <summary>A program that takes part in what the server does, as clients see it. There is none: programs are not run yet.</summary>
internal sealed record App
{
    public string Name { get; init; } = "New App";

    public string? Description { get; init; }

    public IReadOnlyList<object> AvailableSettings => [];

    public bool AllowReprocessing { get; init; }

    public AppPackage Package { get; init; } = new();

    public bool IsInput { get; init; }
}
