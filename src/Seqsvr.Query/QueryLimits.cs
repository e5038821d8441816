using Seqsvr.Query.Execution;

namespace Seqsvr.Query;

/// <summary>What one query may produce or hold. Beyond a limit the query fails with an error that says what to do.</summary>
public sealed record QueryLimits
{
    /// <summary>What <see cref="MemoryLimitBytes"/> is where nobody says.</summary>
    public const long MemoryLimitBytesDefault = 256 << 20;

    /// <summary>The setting that changes <see cref="MemoryLimitBytes"/>, for errors that advise it.</summary>
    public const string MemorySetting = "query.memoryLimitBytes";

    /// <summary>As <see cref="MemorySetting"/>, in the environment.</summary>
    public const string MemoryVariable = "SEQ_QUERY_MEMORYLIMITBYTES";

    /// <summary>Rows of a result where the query has no <c>limit</c>; more are an error, since leaving rows out unasked would mislead.</summary>
    public int DefaultRows { get; init; } = 1024;

    /// <summary>The highest <c>limit</c> a query may set: a row takes some hundred bytes, twice while it is being written.</summary>
    public int RowsMax { get; init; } = 200_000;

    /// <summary>
    /// Bytes that a query or search may keep at once: groups, values of aggregates, rows to sort, rows of the result. What it reads
    /// and drops again does not count.
    /// </summary>
    public long MemoryLimitBytes { get; init; } = MemoryLimitBytesDefault;

    /// <summary>Of how many numbers of a group a percentile is exact; of more it is known by their logarithmic bucket.</summary>
    public int ExactPercentileMax { get; init; } = 8192;

    /// <summary>Time slices.</summary>
    public int SlicesMax { get; init; } = 20_000;

    /// <summary>Throws when a query without <c>limit</c> has more rows than the default allows.</summary>
    internal void CheckDefaultRows(long rows)
    {
        if (rows > DefaultRows)
            throw new QueryLimitException(new QueryError(
                $"The query produces more than {DefaultRows} rows.",
                ["Narrow the query, or add an explicit `limit` to cut the result."], null, null, null));
    }
}
