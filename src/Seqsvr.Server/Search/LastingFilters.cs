using Microsoft.AspNetCore.Http;
using Seqsvr.Query.Syntax;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Search;

/// <summary>Lists of filters on their way into documents.</summary>
internal static class LastingFilters
{
    /// <summary>
    /// The filters as they are kept: each has its strict form, and means something without variables. Throws <see cref="RequestRefusedException"/> (400),
    /// which names the <paramref name="member"/>.
    /// </summary>
    public static IReadOnlyList<DescriptiveFilter> Settle(IReadOnlyList<DescriptiveFilter> filters, string member)
    {
        // Searches combine them, and what they combine may be no longer than one text.
        if (filters.Sum(filter => filter.Filter?.Length ?? 0) > SyntaxLimits.TextLengthMax)
            throw new RequestRefusedException(
                StatusCodes.Status400BadRequest, $"The member {member} may have {SyntaxLimits.TextLengthMax} characters in all its filters together.");
        return [.. filters.Select((filter, index) => Settle(filter, $"{member}[{index}]"))];
    }

    /// <summary>One of them.</summary>
    public static DescriptiveFilter Settle(DescriptiveFilter filter, string member)
    {
        try
        {
            var settled = filter.Settled();
            Filters.ParseLasting(settled.Filter);
            return settled;
        }
        catch (RequestRefusedException error)
        {
            throw new RequestRefusedException(error.Status, error.Message)
            {
                Reasons = [.. error.Reasons ?? [], $"This is about the member {member}."],
                Suggestion = error.Suggestion,
                Line = error.Line,
                Column = error.Column,
            };
        }
    }
}
