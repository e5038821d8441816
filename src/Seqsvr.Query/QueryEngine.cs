using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution;
using Seqsvr.Query.Planning;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Store;

namespace Seqsvr.Query;

/// <summary>Runs <c>select</c> queries.</summary>
public static class QueryEngine
{
    /// <summary>
    /// The result of a query over everything visible when this is called; false with an error for people where the query cannot be
    /// evaluated, or goes beyond its limits. Of <c>explain</c> the result is the explanation. Throws <see cref="OperationCanceledException"/>.
    /// </summary>
    public static bool TryRun(IEventSource source, QueryRequest request, CancellationToken ct, out QueryResult? result, out QueryError? error)
    {
        result = null;
        request = FilterIndexes.Use(request, source.IndexKeys);
        if (!TryCompile(request, out var query, out var signal, out error))
            return false;
        if (request.Query.Explain == ExplainMode.Lower)
        {
            result = Explanation.OfRewritten(query!, signal);
            return true;
        }
        if (!TryPlan(request, query!, signal, out var plan, out error))
            return false;
        if (request.Query.Explain == ExplainMode.Plan)
        {
            result = Explanation.OfPlan(plan!, request.Limits);
            return true;
        }
        return TryRun(source, request, plan!, ct, out result, out error);
    }

    static bool TryRun(IEventSource source, QueryRequest request, SelectPlan plan, CancellationToken ct, out QueryResult? result, out QueryError? error)
    {
        result = null;
        error = null;
        using var snapshot = source.Snapshot();
        try
        {
            result = DamageRetry.Run(() =>
                new SelectRun(plan, request.Limits, ct).Over(snapshot.Units(plan.Range.FromTicks, plan.Range.ToTicks)));
            if (request.Query.Explain == ExplainMode.Analyze)
                result = Explanation.OfRun(plan, request.Limits, result.Statistics);
            return true;
        }
        catch (QueryLimitException exceeded)
        {
            error = exceeded.Error;
            return false;
        }
        catch (SlowEvaluationException slow)
        {
            error = slow.Error;
            return false;
        }
    }

    /// <summary>False with an error where a query cannot be evaluated whatever the events: what <see cref="TryRun"/> says before it reads any.</summary>
    public static bool TryCheck(QueryRequest request, out QueryError? error) => TryPlan(request, out _, out error);

    /// <summary>Binds and plans a query; false with an error where it cannot be evaluated.</summary>
    internal static bool TryPlan(QueryRequest request, out SelectPlan? plan, out QueryError? error)
    {
        plan = null;
        return TryCompile(request, out var query, out var signal, out error) && TryPlan(request, query!, signal, out plan, out error);
    }

    static bool TryCompile(QueryRequest request, out BoundQuery? query, out BoundExpression? signal, out QueryError? error)
    {
        signal = null;
        return Compilation.TryCompile(request.Query, request.Context, out query, out error)
            && (request.Signal is null || Compilation.TryCompile(request.Signal, request.Context, out signal, out error));
    }

    static bool TryPlan(QueryRequest request, BoundQuery query, BoundExpression? signal, out SelectPlan? plan, out QueryError? error)
    {
        var range = TimeRange.Between(request.FromTicks, request.ToTicks);
        return new SelectPlanner(request.Limits, request.Context.NowTicks).TryPlan(query, range, signal, out plan, out error);
    }
}
