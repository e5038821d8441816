using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Planning;
using Seqsvr.Query.Planning.Explaining;
using Seqsvr.Query.Rewriting;

namespace Seqsvr.Query;

/// <summary>The results of <c>explain</c>: a row a step, <c>Step</c> and <c>Detail</c>.</summary>
static class Explanation
{
    /// <summary>What the query would do; nothing is run.</summary>
    public static QueryResult OfPlan(SelectPlan plan, QueryLimits limits) => Table(StepsOf(plan, limits), QueryStatistics.Nothing);

    /// <summary>The query in canonical form after rewriting, and the signal that narrows it.</summary>
    public static QueryResult OfRewritten(BoundQuery query, BoundExpression? signal)
    {
        var rows = new List<Value[]> { Row("query", Value.String(new QueryUnbinder(query).Unbind().ToString())) };
        if (signal is not null)
            rows.Add(Row("signal", Value.String(new QueryUnbinder(query with { Laterals = [] }).Expression(signal).ToString())));
        return Table(rows, QueryStatistics.Nothing);
    }

    /// <summary>What the query did; <paramref name="done"/> is what running it took.</summary>
    public static QueryResult OfRun(SelectPlan plan, QueryLimits limits, QueryStatistics done) => Table(
        [
            .. StepsOf(plan, limits),
            Row("events scanned", Value.Number(done.RowsScanned)),
            Row("units", Value.Number(done.Units)),
            Row("units decided by header", Value.Number(done.Units - done.UnitsOpened)),
            Row("rows matched", Value.Number(done.RowsMatched)),
            Row("groups", Value.Number(done.Groups)),
            Row("memory reserved, bytes", Value.Number(done.BytesReserved)),
            Row("elapsed, ms", Value.Number((decimal)done.Elapsed.TotalMilliseconds)),
        ],
        done);

    static IEnumerable<Value[]> StepsOf(SelectPlan plan, QueryLimits limits) =>
        new PlanSteps(plan, limits).Describe().Select(step => Row(step.Name, Value.String(step.Detail)));

    static Value[] Row(string step, Value detail) => [Value.String(step), detail];

    static QueryResult Table(IEnumerable<Value[]> rows, QueryStatistics statistics) =>
        new() { Columns = ["Step", "Detail"], Rows = [.. rows], Statistics = statistics };
}
