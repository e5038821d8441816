namespace Seqsvr.Metastore.Leasing;

/// <summary>Times that tests make small.</summary>
public sealed record MetastoreOptions
{
    /// <summary>How often the lease's session is looked at.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>No answer for this long counts as a lost session.</summary>
    public TimeSpan CheckTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a lost database is tried again. With the interval above it bounds the time to recover.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long one attempt to get the lease back may take.</summary>
    public TimeSpan RetryTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a change in progress may hold up the end, and after it a dead connection.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What the row of the lease says about this process.</summary>
    public required LeaseHolder Self { get; init; }
}
