using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Oracle.Naive;
using Seqsvr.Oracle.Stores;
using Seqsvr.Query;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Oracle.Comparing;

/// <summary>Runs a search on every store, page and stream, and holds each result against <see cref="NaiveSearch"/>.</summary>
sealed class SearchComparison(Broken broken)
{
    /// <summary>So many of the events found are compared member by member.</summary>
    const int EventsRead = 3;

    /// <summary>The first difference, or null.</summary>
    public Difference? Check(ParsedPair parsed, List<EventRow> rows, IReadOnlyList<FormedStore> stores)
    {
        var request = RequestOf(parsed, rows);
        var filter = new NaiveMeaning(ParsedPair.Context, broken).Bind(parsed.Filter!, out var refusal);
        var expected = filter is null ? null : Expected(filter, request, rows);
        var all = filter is null ? [] : Expected(filter, request with { Count = int.MaxValue, ShortCircuitAfter = null }, rows).Rows;
        return stores.Select(store => Check(store, request, expected, all, refusal)).FirstOrDefault(difference => difference is not null);
    }

    static SearchRequest RequestOf(ParsedPair parsed, List<EventRow> rows)
    {
        var pair = parsed.Pair;
        var place = pair.Place is { } number ? rows.Select(row => row.Id).Order().ElementAt(number % rows.Count) : (EventId?)null;
        return new SearchRequest
        {
            Filter = parsed.Filter,
            Count = pair.Count,
            FromTicks = pair.FromTicks,
            ToTicks = pair.ToTicks,
            StartAt = pair.After ? null : place,
            After = pair.After ? place : null,
            ShortCircuitAfter = pair.ShortCircuitAfter,
            Context = ParsedPair.Context,
        };
    }

    SearchResult Expected(BoundExpression filter, SearchRequest request, List<EventRow> rows)
    {
        var range = new NaiveRange(request.FromTicks, request.ToTicks);
        range.Narrow(filter);
        return new NaiveSearch(filter, range, request, broken == Broken.EndIsInside).Run(rows);
    }

    static Difference? Check(FormedStore store, SearchRequest request, SearchResult? expected, IReadOnlyList<EventRow> all, QueryError? refusal)
    {
        try
        {
            request = request with { Filter = store.Asked(request.Filter) };
            var actual = EventSearch.Run(store.Store, request, CancellationToken.None);
            if (expected is null || !AreSame(expected, actual))
                return Different(store, expected, ResultText.Of(actual));
            var streamed = new List<EventId>();
            EventSearch.Stream(store.Store, request with { Count = int.MaxValue }, row => streamed.Add(row.Id), CancellationToken.None);
            return streamed.SequenceEqual(all.Select(row => row.Id))
                ? Unlike(store, expected, actual)
                : Different(store, expected with { Rows = all }, "streamed " + string.Join(' ', streamed.Select(id => id.Sequence)));
        }
        catch (QueryException refused) when (refusal is not null)
        {
            return refused.Error.Message == refusal.Message ? null : new Difference($"{store.Form}", refusal.Message, refused.Error.Message);
        }
        catch (Exception thrown)
        {
            return Different(store, expected, thrown.ToString());
        }
    }

    static bool AreSame(SearchResult expected, SearchResult actual) =>
        expected.Status == actual.Status && expected.LastRead == actual.LastRead
        && expected.Rows.Select(row => row.Id).SequenceEqual(actual.Rows.Select(row => row.Id));

    // What was found must still say what was sent.
    static Difference? Unlike(FormedStore store, SearchResult expected, SearchResult actual)
    {
        foreach (var (sent, found) in expected.Rows.Zip(actual.Rows).Take(EventsRead))
        {
            var (before, after) = (EventMembers.Get(sent, EventMember.Data), EventMembers.Get(found, EventMember.Data));
            if (before != after)
                return new Difference($"{store.Form}", ResultText.Of(before), ResultText.Of(after));
        }
        return null;
    }

    static Difference Different(FormedStore store, SearchResult? expected, string actual) =>
        new($"{store.Form}", expected is null ? "an error" : ResultText.Of(expected), actual);
}
