using Microsoft.AspNetCore.Http;
using Seqsvr.Query;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Search;

/// <summary>Tells what the text of a search box means, as an expression.</summary>
internal static class ExpressionEndpoints
{
    /// <summary>What a query needs before a condition.</summary>
    const string QueryStart = "select * from stream where ";

    /// <summary><c>GET api/expressions/to-strict</c>: the text itself where it is a strict expression, else one that means the same.</summary>
    public static Task ToStrictAsync(HttpContext context) =>
        // Clients compare what they stored with what they sent, so a strict text keeps its spelling.
        AnswerAsync(context, new QueryReader(context.Request.Query), (text, search) =>
            !search.MatchedAsText && QueryParser.TryParse(QueryStart + text, out _, out _) ? text : search.Filter?.ToString());

    /// <summary><c>GET api/expressions/to-sql</c>: an expression that may stand after <c>where</c>.</summary>
    public static Task ToSqlAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        if (query.Text("schema") is { } schema && schema != "stream")
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, "The parameter schema must be stream.");
        return AnswerAsync(context, query, (_, search) => search.Filter is null ? null : InQuerySpelling(search.Filter.ToString()));
    }

    static Task AnswerAsync(HttpContext context, QueryReader query, Func<string, ParsedSearch, string?> spell)
    {
        var text = (query.Text("fuzzy") ?? "").Trim();
        var search = SearchParser.Parse(text);
        if (search.Error is { } error)
            throw Refusals.Of(error);
        var expression = spell(text, search) ?? "";
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("StrictExpression"u8, expression);
            writer.WriteBoolean("MatchedAsText"u8, search.MatchedAsText);
            if (search.ReasonIfMatchedAsText is { } reason)
                writer.WriteString("ReasonIfMatchedAsText"u8, reason);
            writer.WriteEndObject();
        });
    }

    /// <summary>Searches take "text" as a condition and queries do not; what the parser suggests in its place means the same.</summary>
    static string InQuerySpelling(string condition)
    {
        if (QueryParser.TryParse(QueryStart + condition, out _, out var error))
            return condition;
        return error.Suggestion is { } suggestion ? suggestion[QueryStart.Length..] : throw Refusals.Of(error);
    }
}
