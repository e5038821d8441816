using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Binds what a query says about its rows where each event is one (or, with laterals, several).</summary>
sealed class PlainBinder(SelectQuery query, QueryScope scope)
{
    readonly Dictionary<string, BoundExpression> _aliases = new(StringComparer.Ordinal);

    /// <summary>The bound query, but for what all forms share, or null and the reason.</summary>
    public BoundQuery? Bind(out QueryError? error)
    {
        error = query.Having is { } having
            ? BindingErrors.At(having.Position, "`having` needs `group by` or an aggregate.", "To choose events, use `where`.")
            : null;
        if (error is not null || BindColumns(out error) is not { } columns || BindOrderBy(out error) is not { } orderBy)
            return null;
        return new BoundQuery { HasSource = true, IsGrouped = false, Columns = columns, OrderBy = orderBy };
    }

    List<BoundColumn>? BindColumns(out QueryError? error)
    {
        error = null;
        var binder = scope.NewBinder();
        var columns = new List<BoundColumn>();
        foreach (var column in query.Columns)
        {
            if (column.IsStar)
            {
                columns.AddRange(StarColumns());
            }
            else if (binder.BindCondition(column.Expression) is { } expression)
            {
                columns.Add(new BoundColumn(column.Title, expression));
                if (column.Alias is not null)
                    _aliases.TryAdd(column.Alias, expression);
            }
            else
            {
                error = binder.Error!;
                return null;
            }
        }
        return columns;
    }

    // `*` is the event in brief: its time, arrival number and all of its data.
    static IEnumerable<BoundColumn> StarColumns() =>
    [
        new("@Timestamp", new BoundMember(EventMember.Timestamp)),
        new("@Arrived", new BoundMember(EventMember.Arrived)),
        new("@Data", new BoundMember(EventMember.Data)),
    ];

    List<BoundOrdering>? BindOrderBy(out QueryError? error)
    {
        error = null;
        var orderings = new List<BoundOrdering>();
        foreach (var ordering in query.OrderBy.Cast<ExpressionOrdering>())
        {
            var expression = ByAlias(ordering.Expression) ?? scope.Bind(binder => binder.Bind(ordering.Expression), out error);
            if (expression is null)
                return null;
            orderings.Add(new BoundOrdering(expression, ordering.IgnoreCase, ordering.Descending));
        }
        return orderings;
    }

    BoundExpression? ByAlias(Expression expression) =>
        expression is PropertyExpression { Name: var name } ? _aliases.GetValueOrDefault(name) : null;
}
