using Microsoft.AspNetCore.Http;
using Seqsvr.Query;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Search;

/// <summary>Filters on their way into documents.</summary>
internal static class SettledFilter
{
    /// <summary>
    /// The filter with its strict form, which alone counts: where only the typed text was sent, what it means, as <c>to-strict</c> would tell.
    /// Throws <see cref="RequestRefusedException"/> (400) for typed text that can be no filter; a strict form is not looked at.
    /// </summary>
    public static DescriptiveFilter Settled(this DescriptiveFilter filter)
    {
        if (!string.IsNullOrWhiteSpace(filter.Filter) || string.IsNullOrWhiteSpace(filter.FilterNonStrict))
            return filter;
        var search = SearchParser.Parse(filter.FilterNonStrict);
        return search.Error is { } error ? throw Refusals.Of(error) : filter with { Filter = search.Filter is null ? null : search.Strict };
    }
}
