using System.Globalization;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution;
using Seqsvr.Query.Planning;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Store.Indexes;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query;

/// <summary>Filters that are indexes too: which can be, under which key, and how they are answered and used.</summary>
public static class FilterIndexes
{
    /// <summary>Raise it with every change of what an expression means: all indexes are then made anew.</summary>
    const int LanguageVersion = 1;

    /// <summary>
    /// The key of a filter; null for one that cannot be indexed, since its answers change although an event does not: with the moment, with variables,
    /// with the machine's time zones.
    /// </summary>
    public static IndexKey? KeyOf(Expression filter) => SyntaxTree.Has(filter, Changes) ? null : IndexKey.Of(string.Create(
        CultureInfo.InvariantCulture, $"language {LanguageVersion}, runtime {Environment.Version.Major}: {filter}"));

    /// <summary>The filter as one that uses its index wherever there is one; as it is where it cannot be indexed.</summary>
    public static Expression Indexed(Expression filter) => KeyOf(filter) is { } key ? new IndexedExpression(key, filter) : filter;

    /// <summary>
    /// The filter with every condition in it that has one of the <paramref name="keys"/> using the index of that: the whole, and what is joined by <c>and</c>,
    /// <c>or</c> and <c>not</c>.
    /// </summary>
    public static Expression Use(Expression filter, IReadOnlySet<IndexKey> keys)
    {
        if (keys.Count == 0)
            return filter;
        if (filter is not IndexedExpression && KeyOf(filter) is { } key && keys.Contains(key))
            return new IndexedExpression(key, filter);
        return filter switch
        {
            IndexedExpression indexed => new IndexedExpression(indexed.Key, Use(indexed.Operand, keys)),
            LogicalExpression logical => new LogicalExpression(logical.Operator, [.. logical.Operands.Select(operand => Use(operand, keys))], logical.Position),
            UnaryExpression { Operator: UnaryOperator.Not } not => new UnaryExpression(not.Operator, Use(not.Operand, keys), not.Position),
            _ => filter,
        };
    }

    /// <summary>The same for what a query narrows events by. Not where there are laterals, whose names might be those of properties.</summary>
    public static QueryRequest Use(QueryRequest request, IReadOnlySet<IndexKey> keys)
    {
        var query = request.Query;
        return request with
        {
            Query = query.Where is { } where && query.Laterals.Count == 0 ? query with { Where = Use(where, keys) } : query,
            Signal = request.Signal is { } signal ? Use(signal, keys) : null,
        };
    }

    /// <summary>True where an expression is a condition: it has no other values than true, false and undefined.</summary>
    public static bool IsCondition(Expression expression) =>
        Compilation.TryCompile(expression, new QueryContext(0), out var bound, out _) && FilterPlanner.IsNeverOther(bound);

    /// <summary>
    /// Tells which rows a filter is true for. For one thread. It throws <see cref="QueryException"/> for an event with which evaluation takes too long, as does
    /// this for a filter that cannot be evaluated.
    /// </summary>
    public static RowSelector SelectorOf(Expression filter, CancellationToken ct)
    {
        if (!Compilation.TryCompile(filter, new QueryContext(0), out var bound, out var error))
            throw new QueryException(error);
        var plan = FilterPlanner.Plan(bound);
        return FilterSelector.Create(plan.Range, plan.Rest, ct);
    }

    static bool Changes(Expression node) => node switch
    {
        VariableExpression => true,
        CallExpression call => call.Name.Equals("Now", StringComparison.OrdinalIgnoreCase) || call.Name.Equals("OffsetIn", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
