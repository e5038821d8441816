using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>What the expressions of a query's clauses may read: the event, the laterals before them, variables.</summary>
sealed class QueryScope(QueryContext context)
{
    readonly List<BoundLateral> _laterals = [];

    /// <summary>Where variables come from.</summary>
    public QueryContext Context => context;

    /// <summary>The laterals added so far.</summary>
    public IReadOnlyList<BoundLateral> Laterals => _laterals;

    /// <summary>Their names, in order.</summary>
    public IEnumerable<string> Aliases => _laterals.Select(lateral => lateral.Alias);

    /// <summary>A binder for expressions over events.</summary>
    public ExpressionBinder NewBinder() => new(context, hasEvent: true, Aliases);

    /// <summary>Binds one expression over events; null and an error where it is wrong.</summary>
    public BoundExpression? Bind(Func<ExpressionBinder, BoundExpression?> bind, out QueryError? error)
    {
        var binder = NewBinder();
        var bound = bind(binder);
        error = bound is null ? binder.Error! : null;
        return bound;
    }

    /// <summary>Makes a lateral visible to whatever is bound from now on; gives the error where it cannot be.</summary>
    public QueryError? Add(LateralJoin lateral)
    {
        if (_laterals.Exists(other => other.Alias == lateral.Alias))
            return BindingErrors.At(lateral.Position, $"There are two laterals with the alias `{lateral.Alias}`.", "Give each its own name.");
        if (Bind(binder => binder.Bind(lateral.Collection), out var error) is { } collection)
            _laterals.Add(new BoundLateral(lateral.Alias, collection));
        return error;
    }
}
