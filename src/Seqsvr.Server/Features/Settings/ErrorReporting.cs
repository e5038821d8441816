namespace Seqsvr.Server.Features.Settings;

/// <summary>What the server may tell its makers. It never tells them anything; what people answered is kept for their clients.</summary>
internal sealed record ErrorReporting
{
    public bool InternalErrorReportingEnabled { get; init; }

    /// <summary>An address for questions.</summary>
    public string? ReplyEmail { get; init; }

    public bool UsageTelemetryEnabled { get; init; }
}
