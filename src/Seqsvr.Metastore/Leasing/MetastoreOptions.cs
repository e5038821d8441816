namespace Seqsvr.Metastore.Leasing;

/// <summary>Times that tests make small.</summary>
public sealed record MetastoreOptions
{
    /// <summary>How often the lease's session is looked at.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a lost database is tried again. With the interval above it bounds the time to recover.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>No answer for this long counts as a lost session.</summary>
    public TimeSpan CheckTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What the row of the lease says about this process.</summary>
    public required LeaseHolder Self { get; init; }
}
