using Microsoft.AspNetCore.Http;
using Seqsvr.Query;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Search;

/// <summary>Expressions of an event's value, as what events are grouped or indexed by, on their way into documents.</summary>
internal static class LastingExpression
{
    /// <summary>
    /// Throws <see cref="RequestRefusedException"/> (400), which names the <paramref name="member"/>, where the text is no expression, or its names mean
    /// nothing.
    /// </summary>
    public static void Check(string text, string member)
    {
        if (!SearchParser.TryParseStrict(text, out _, out var error))
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, $"The member {member} must be an expression, such as @TraceId. {error.Message}")
            {
                Reasons = error.Reasons,
                Suggestion = error.Suggestion,
            };
        // A line of its own, lest a comment at the end takes the rest along.
        LastingFilters.Settle(new DescriptiveFilter { Filter = $"Has(({text}\n))" }, member);
    }
}
