using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Binds what a query says about its rows where each event is one (or, with laterals, several).</summary>
sealed class PlainBinder(SelectQuery query, QueryScope scope)
{
    readonly ColumnAliases _aliases = new();

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
                _aliases.Add(column, expression);
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
            if (BindOrdering(ordering.Expression, out error) is not { } expression)
                return null;
            orderings.Add(new BoundOrdering(expression, ordering.IgnoreCase, ordering.Descending));
        }
        return orderings;
    }

    // The name of a column, else any expression.
    BoundExpression? BindOrdering(Expression expression, out QueryError? error)
    {
        error = null;
        var column = expression is PropertyExpression name ? _aliases.Find(name, out error) : null;
        return column is not null || error is not null ? column : scope.Bind(binder => binder.Bind(expression), out error);
    }
}
