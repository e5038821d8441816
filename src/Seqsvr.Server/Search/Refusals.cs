using Microsoft.AspNetCore.Http;
using Seqsvr.Query;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Search;

/// <summary>Errors of the query language as answers to a client.</summary>
internal static class Refusals
{
    /// <summary>400 with the message, its reasons, the suggestion and the place.</summary>
    public static RequestRefusedException Of(QueryError error) => new(StatusCodes.Status400BadRequest, error.Message)
    {
        Reasons = error.Reasons,
        Suggestion = error.Suggestion,
        Line = error.Line,
        Column = error.Column,
    };
}
