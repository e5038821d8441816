using Seqsvr.Query.Execution;

namespace Seqsvr.Query;

/// <summary>What one query may produce or hold. Beyond a limit the query fails with an error that says what to do.</summary>
public sealed record QueryLimits
{
    /// <summary>Rows of a result where the query has no <c>limit</c>; more are an error, since leaving rows out unasked would mislead.</summary>
    public int DefaultRows { get; init; } = 1024;

    /// <summary>The highest <c>limit</c> a query may set: a row takes some hundred bytes, twice while it is being written.</summary>
    public int RowsMax { get; init; } = 200_000;

    /// <summary>Groups, over all time slices, while a query is being computed.</summary>
    public int GroupsMax { get; init; } = 200_000;

    /// <summary>Values that <c>distinct</c>, <c>percentile</c> and their like keep, for each such aggregate.</summary>
    public int ValuesMax { get; init; } = 2_000_000;

    /// <summary>Time slices.</summary>
    public int SlicesMax { get; init; } = 20_000;

    /// <summary>Throws when an aggregate keeps more values than allowed.</summary>
    internal void CheckValues(int kept)
    {
        if (kept > ValuesMax)
            throw new QueryLimitException(new QueryError(
                $"An aggregate of the query would have to remember more than {ValuesMax} values.",
                ["Narrow the time range or the `where` clause, or group less finely."], null, null, null));
    }

    /// <summary>Throws when a query has more groups than allowed.</summary>
    internal void CheckGroups(int groups)
    {
        if (groups > GroupsMax)
            throw new QueryLimitException(new QueryError(
                $"The query produces more than {GroupsMax} groups.",
                ["Narrow the time range or the `where` clause, or group by something with fewer distinct values."], null, null, null));
    }

    /// <summary>Throws when a query without <c>limit</c> has more rows than the default allows.</summary>
    internal void CheckDefaultRows(long rows)
    {
        if (rows > DefaultRows)
            throw new QueryLimitException(new QueryError(
                $"The query produces more than {DefaultRows} rows.",
                ["Narrow the query, or add an explicit `limit` to cut the result."], null, null, null));
    }
}
