using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Takes the keys of <c>group by</c> out of the columns, where SQL wants them and here they are already.</summary>
static class KeyColumns
{
    /// <summary>The query without such columns; null where it has none.</summary>
    public static SelectQuery? Removed(SelectQuery query)
    {
        var repeated = query.Columns.Where(column => query.GroupBy.Any(key => IsKey(column, key))).ToArray();
        if (repeated.Length == 0)
            return null;
        var columns = query.Columns.Except(repeated).ToArray();
        if (columns.Length == 0 && query is { GroupBy: [ExpressionGrouping { IgnoreCase: var ignoreCase } only], Having: null, OrderBy: [] })
            return Distinct(query, only, ignoreCase);
        var count = new CallExpression("count", [new StarExpression(SourcePosition.None)], false, SourcePosition.None);
        return query with
        {
            Columns = columns.Length > 0 ? columns : [new SelectColumn(count, "count")],
            GroupBy = [.. query.GroupBy.Select(key => Named(key, repeated))],
        };
    }

    // Nothing but the key: its values are wanted.
    static SelectQuery Distinct(SelectQuery query, ExpressionGrouping key, bool ignoreCase) => query with
    {
        Columns = [new SelectColumn(new CallExpression("distinct", [key.Expression], ignoreCase, SourcePosition.None), query.Columns[0].Alias ?? key.Alias)],
        GroupBy = [],
    };

    // The name that the column had goes to the key.
    static Grouping Named(Grouping key, SelectColumn[] repeated) =>
        key is ExpressionGrouping { Alias: null } grouping && Array.Find(repeated, column => IsKey(column, key)) is { Alias: { } alias }
            ? grouping with { Alias = alias }
            : key;

    static bool IsKey(SelectColumn column, Grouping key)
    {
        var text = column.Expression.ToString();
        return key is ExpressionGrouping grouping ? grouping.Expression.ToString() == text || grouping.Alias == text : key.ToString() == text || text == "time";
    }
}
