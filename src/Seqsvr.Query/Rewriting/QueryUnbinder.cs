using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Rewriting;

/// <summary>A bound and rewritten query as syntax again: the same query in canonical form.</summary>
sealed class QueryUnbinder
{
    readonly BoundQuery _query;
    readonly Unbinder _expressions;
    readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);

    public QueryUnbinder(BoundQuery query)
    {
        _query = query;
        _expressions = new Unbinder([.. query.Laterals.Select(lateral => lateral.Alias)], Input);
    }

    /// <summary>The whole query. Columns without a name of their own keep the heading that they were written with only where their text is the same.</summary>
    public SelectQuery Unbind() => new()
    {
        Columns = [.. _query.Columns.Select(Column)],
        Into = _query.Into is { } name ? new IntoVariable(name, SourcePosition.None) : null,
        From = _query.HasSource ? new FromClause("stream", SourcePosition.None) : null,
        Laterals = [.. _query.Laterals.Select(lateral => new LateralJoin(Expression(lateral.Collection), lateral.Alias, SourcePosition.None))],
        Where = _query.Where is { } where ? Expression(where) : null,
        GroupBy = [.. Groupings()],
        Having = _query.Having is { } having ? Named(having) : null,
        OrderBy = [.. Orderings()],
        Limit = _query.Limit,
        For = [.. _query.Options.Select(option => new QueryOption(option, [], SourcePosition.None))],
    };

    /// <summary>An expression over events.</summary>
    public Expression Expression(BoundExpression expression) => _expressions.Unbind(expression);

    /// <summary>One of the query's aggregates.</summary>
    public Expression Aggregate(BoundAggregate aggregate) => _expressions.Unbind(aggregate);

    SelectColumn Column(BoundColumn column)
    {
        var expression = Expression(column.Expression);
        var text = expression.ToString();
        if (column.Title == text || !SyntaxText.IsIdentifier(column.Title) || Keywords.IsKeyword(column.Title))
            return new SelectColumn(expression, null);
        _aliases.TryAdd(text, column.Title);
        return new SelectColumn(expression, column.Title);
    }

    // `having` and `order by` of groups cannot repeat a column, but say its name.
    Expression Named(BoundExpression expression) => SyntaxTree.Replace(Expression(expression), node =>
        _query.IsGrouped && _aliases.TryGetValue(node.ToString(), out var alias) ? new PropertyExpression(alias, SourcePosition.None) : null);

    IEnumerable<Grouping> Groupings()
    {
        foreach (var key in _query.Keys)
        {
            var expression = Expression(key.Expression);
            var alias = key.Title != expression.ToString() && SyntaxText.IsIdentifier(key.Title) ? key.Title : null;
            yield return new ExpressionGrouping(expression, key.IgnoreCase, alias, SourcePosition.None);
        }
        if (_query.SliceTicks is { } ticks)
            yield return new TimeGrouping(Duration.Of(ticks), SourcePosition.None);
    }

    IEnumerable<Ordering> Orderings()
    {
        foreach (var ordering in _query.OrderBy)
            yield return new ExpressionOrdering(Named(ordering.Expression), ordering.IgnoreCase, ordering.Descending, SourcePosition.None);
        if (_query.SlicesDescending)
            yield return new TimeOrdering(true, SourcePosition.None);
    }

    // A key by its text, an aggregate as it stands in columns.
    Expression Input(int index) => index < _query.Keys.Count
        ? Expression(_query.Keys[index].Expression)
        : Aggregate(_query.Aggregates[index - _query.Keys.Count]);
}
