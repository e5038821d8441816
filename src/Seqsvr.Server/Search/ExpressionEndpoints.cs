using Microsoft.AspNetCore.Http;
using Seqsvr.Query;
using Seqsvr.Query.Syntax;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Search;

/// <summary>Tells what the text of a search box means, as an expression, and why it was not read as one.</summary>
internal static class ExpressionEndpoints
{
    /// <summary><c>GET api/expressions/to-strict</c>: the text itself where it is a strict expression, else one that means the same.</summary>
    public static Task ToStrictAsync(HttpContext context) => AnswerAsync(context, new QueryReader(context.Request.Query), search => search.Strict);

    /// <summary><c>GET api/expressions/to-sql</c>: an expression that may stand after <c>where</c>.</summary>
    public static Task ToSqlAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        if (query.Text("schema") is not (null or "stream" or "series"))
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, "The parameter schema must be stream or series.");
        return AnswerAsync(context, query, search => search.Sql ?? throw new RequestRefusedException(
            StatusCodes.Status400BadRequest, $"As a condition of a query, the filter would be nested more than {SyntaxLimits.DepthMax} levels deep."));
    }

    static Task AnswerAsync(HttpContext context, QueryReader query, Func<ParsedSearch, string> spell)
    {
        var search = SearchParser.Parse(query.Text("fuzzy") ?? "");
        if (search.Error is { } error)
            throw Refusals.Of(error);
        // Names that mean nothing are told now, while the text is still the one that was typed. Variables come later, with the search.
        if (search.Check(QueryContext.AnyVariables) is { } meaningless)
            throw Refusals.Of(meaningless);
        var expression = spell(search);
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("StrictExpression"u8, expression);
            writer.WriteBoolean("MatchedAsText"u8, search.MatchedAsText);
            if (search.WhyText is { } why)
            {
                writer.WriteString("ReasonIfMatchedAsText"u8, search.ReasonIfMatchedAsText);
                JsonResponse.WriteCorrection(writer, why.Suggestion, why.Line, why.Column);
            }
            writer.WriteEndObject();
        });
    }
}
