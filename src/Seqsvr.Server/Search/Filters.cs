using Microsoft.AspNetCore.Http;
using Seqsvr.Query;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Search;

/// <summary>
/// Reads the filters of requests. They must be strict: text that is no expression is refused here, with the expression that
/// would look for it, because a mistyped filter must not silently find nothing. <c>api/expressions/to-strict</c> takes free text.
/// </summary>
internal static class Filters
{
    /// <summary>
    /// All filters of a request as one; null where there are none. Throws <see cref="RequestRefusedException"/> (400) for the first wrong one.
    /// </summary>
    public static Expression? Read(string? filter, EvaluationContext context)
    {
        string[] texts = [.. filter is null ? [] : new[] { filter }, .. context.SignalFilters];
        Expression[] parsed = [.. texts.Select(ParseStrict).OfType<Expression>()];
        // Each was checked by itself, so their texts can be joined without changing what they mean.
        return parsed.Length < 2 ? parsed.FirstOrDefault() : ParseStrict(string.Join(" and ", parsed.Select(part => $"({part})")));
    }

    static Expression? ParseStrict(string text)
    {
        var search = SearchParser.Parse(text);
        if (search.Error is { } error)
            throw Refusals.Of(error);
        if (!search.MatchedAsText)
            return search.Filter;
        throw new RequestRefusedException(StatusCodes.Status400BadRequest, search.ReasonIfMatchedAsText ?? "The filter is no expression.")
        {
            Reasons = ["A filter must be an expression; to look for text, use the suggestion."],
            Suggestion = search.Filter?.ToString(),
        };
    }
}
