using Microsoft.AspNetCore.Http;
using Seqsvr.Query;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Search;

/// <summary>
/// Reads and combines filters. They must be strict: text that is no expression is refused here, with the expression that
/// would look for it, because a mistyped filter must not silently find nothing. <c>api/expressions/to-strict</c> takes free text.
/// Null stands for the filter that keeps everything.
/// </summary>
internal static class Filters
{
    /// <summary>One filter; null for no text, or a blank one. Throws <see cref="RequestRefusedException"/> (400) where it is no expression.</summary>
    public static Expression? ParseStrict(string? text) => Read(text)?.Filter;

    /// <summary>
    /// As <see cref="ParseStrict"/>, and every name in it must mean something in <paramref name="context"/>. Done before filters are joined, for an error
    /// speaks of places in this text.
    /// </summary>
    public static Expression? Parse(string? text, QueryContext context)
    {
        var search = Read(text);
        return search?.Check(context) is { } error ? throw Refusals.Of(error) : search?.Filter;
    }

    /// <summary>A filter that is to be kept: as <see cref="Parse"/>, without any variables.</summary>
    public static Expression? ParseLasting(string? text) => Parse(text, new QueryContext(0));

    static ParsedSearch? Read(string? text)
    {
        if (text is null)
            return null;
        var search = SearchParser.Parse(text);
        if (search.Error is { } error)
            throw Refusals.Of(error);
        if (search.WhyText is not { } why)
            return search;
        throw Refusals.Of(why with
        {
            Reasons = [.. why.Reasons, "A filter must be an expression; to look for text, put it into double quotes."],
            Suggestion = why.Suggestion ?? search.Strict,
        });
    }

    /// <summary>What all of <paramref name="filters"/> keep. Throws <see cref="RequestRefusedException"/> (400) where that nests too deep.</summary>
    public static Expression? All(IEnumerable<Expression?> filters) => Join(LogicalOperator.And, [.. filters.OfType<Expression>()]);

    /// <summary>What one of two keeps. Throws as <see cref="All"/>.</summary>
    public static Expression? Any(Expression? left, Expression? right) =>
        left is null || right is null ? null : Join(LogicalOperator.Or, [left, right]);

    static Expression? Join(LogicalOperator with, Expression[] filters)
    {
        if (filters.Length < 2)
            return filters.FirstOrDefault();
        // Chains stay flat, as the parser makes them.
        var operands = filters.SelectMany(filter => filter is LogicalExpression inner && inner.Operator == with ? inner.Operands : [filter]);
        var joined = new LogicalExpression(with, [.. operands], SourcePosition.None);
        return joined.Depth <= SyntaxLimits.DepthMax ? joined : throw new RequestRefusedException(
            StatusCodes.Status400BadRequest, $"Filter and signals together are nested more than {SyntaxLimits.DepthMax} levels deep.");
    }
}
