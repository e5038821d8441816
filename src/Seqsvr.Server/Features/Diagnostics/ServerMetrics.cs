namespace Seqsvr.Server.Features.Diagnostics;

/// <summary>How the server is doing, as clients see it. The names are Seq's.</summary>
internal sealed record ServerMetrics
{
    /// <summary>Null where the file system does not tell.</summary>
    public long? EventStoreDiskRemainingBytes { get; init; }

    /// <summary>How long it took to make segments and indexes, by which events are found quickly.</summary>
    public TimeSpan EventStoreIndexingTimeLastDay { get; init; }

    /// <summary>How long events took to be written and synced.</summary>
    public TimeSpan EventStoreWriteTimeLastMinute { get; init; }

    public long InputArrivedEventsPerMinute { get; init; }

    public long InputIngestedEventsPerMinute { get; init; }

    public long InputIngestedBytesPerMinute { get; init; }

    public long InvalidPayloadsPerMinute { get; init; }

    public long HttpUnauthorizedPayloadsPerMinute { get; init; }

    public TimeSpan ProcessUptime { get; init; }

    public int ProcessThreads { get; init; }

    public long QueriesPerMinute { get; init; }
}
