using System.Diagnostics.CodeAnalysis;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Apps;

/// <summary>An app at work, as clients see and send it. There is none: apps are not run yet.</summary>
internal sealed record AppInstance
{
    public string? AppId { get; init; }

    public string Title { get; init; } = "New App Instance";

    [AllowNull]
    public IReadOnlyDictionary<string, string> Settings { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    public bool AcceptPrivilegedInvocation { get; init; }

    public bool AcceptDirectInvocation { get; init; }

    [AllowNull]
    public IReadOnlyList<string> InvocationOverridableSettings { get; init => field = value ?? []; } = [];

    public IReadOnlyList<object> InvocationOverridableSettingDefinitions => [];

    public bool AcceptStreamedEvents { get; init; }

    public SignalExpressionPart? StreamedSignalExpression { get; init; }

    public TimeSpan SuppressionTime { get; init; }

    public int EventsPerSuppressionWindow { get; init; } = 1;
}
