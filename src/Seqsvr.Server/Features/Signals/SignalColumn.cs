namespace Seqsvr.Server.Features.Signals;

/// <summary>Something shown beside the events of a signal.</summary>
internal sealed record SignalColumn
{
    /// <summary>What is shown.</summary>
    public string Expression { get; init; } = "";
}
