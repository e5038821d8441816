using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Names for what <c>having</c> and <c>order by</c> speak of, for they see columns by their aliases only.</summary>
static class AggregateNames
{
    /// <summary>The query with aliases in place of aggregates; null where there is nothing to name.</summary>
    public static SelectQuery? Given(SelectQuery query)
    {
        if (!QueryRewrites.IsGrouped(query))
            return null;
        var columns = query.Columns.ToList();
        var isChanged = false;
        var having = query.Having is null ? null : Renamed(query.Having);
        var orderBy = query.OrderBy
            .Select(item => item is ExpressionOrdering ordering && AggregateSearch.HasAggregate(ordering.Expression)
                ? ordering with { Expression = Column(ordering.Expression) }
                : item)
            .ToArray();
        return isChanged ? query with { Columns = columns, Having = having, OrderBy = orderBy } : null;

        Expression Renamed(Expression expression) => SyntaxTree.Replace(expression, node =>
        {
            if (!AggregateSearch.HasAggregate(node) || NameOf(node) is not { } name)
                return null;
            isChanged = true;
            return new PropertyExpression(name, node.Position);
        });

        // What is ordered by must be a column as a whole.
        PropertyExpression Column(Expression expression)
        {
            isChanged = true;
            return new PropertyExpression(NameOf(expression) ?? Added(expression), expression.Position);
        }

        // A column that says just this, or a new one for an aggregate.
        string? NameOf(Expression expression)
        {
            var text = expression.ToString();
            var index = columns.FindIndex(column => column.Expression.ToString() == text);
            if (index >= 0 && columns[index].Alias is { } alias)
                return alias;
            if (index < 0)
                return expression is CallExpression call && AggregateCatalog.IsAggregate(call.Name) ? Added(call) : null;
            var name = Unused(expression);
            columns[index] = columns[index] with { Alias = name };
            return name;
        }

        string Added(Expression expression)
        {
            var name = Unused(expression);
            columns.Add(new SelectColumn(expression, name));
            return name;
        }

        string Unused(Expression expression)
        {
            var name = expression is CallExpression call ? call.Name.ToLowerInvariant() : "value";
            var taken = NamesOf(query with { Columns = columns });
            return Enumerable.Range(1, taken.Count + 1).Select(i => i == 1 ? name : name + i).First(candidate => !taken.Contains(candidate));
        }
    }

    /// <summary>The query with names that are nearly an alias spelt as it is; null where there are none.</summary>
    public static SelectQuery? Spelt(SelectQuery query)
    {
        if (!QueryRewrites.IsGrouped(query))
            return null;
        var known = NamesOf(query);
        var orderBy = query.OrderBy.Select(item => item is ExpressionOrdering { Expression: PropertyExpression property } ordering
            && !known.Contains(property.Name) && NearestName.Of(property.Name, known) is { } nearest
                ? ordering with { Expression = property with { Name = nearest } }
                : item).ToArray();
        return orderBy.SequenceEqual(query.OrderBy) ? null : query with { OrderBy = orderBy };
    }

    static HashSet<string> NamesOf(SelectQuery query) =>
    [
        .. query.Columns.Select(column => column.Alias).OfType<string>(),
        .. query.GroupBy.OfType<ExpressionGrouping>().Select(key => key.Alias ?? key.Expression.ToString()),
    ];
}
