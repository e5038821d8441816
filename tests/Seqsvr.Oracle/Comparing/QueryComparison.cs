using Seqsvr.Events.Model;
using Seqsvr.Oracle.Naive;
using Seqsvr.Oracle.Stores;
using Seqsvr.Query;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Oracle.Comparing;

/// <summary>Runs a query on every store and holds each result against <see cref="NaiveQuery"/>.</summary>
sealed class QueryComparison(Broken broken)
{
    /// <summary>The first difference, or null.</summary>
    public Difference? Check(ParsedPair parsed, List<EventRow> rows, IReadOnlyList<FormedStore> stores)
    {
        var meaning = new NaiveMeaning(ParsedPair.Context, broken);
        var bound = meaning.Bind(parsed.Query!, out var refusal);
        var signal = parsed.Signal is null || refusal is not null ? null : meaning.Bind(parsed.Signal, out refusal);
        var expected = refusal is null ? Expected(bound!, signal, parsed, rows) : null;
        var request = new QueryRequest
        {
            Query = parsed.Query!,
            FromTicks = parsed.Pair.FromTicks,
            ToTicks = parsed.Pair.ToTicks,
            Signal = parsed.Signal,
            Context = ParsedPair.Context,
            Limits = new QueryLimits { DefaultRows = parsed.Pair.Count, ExactPercentileMax = NaiveAggregate.ExactPercentileMax },
        };
        return stores.Select(store => Check(store, request, expected, refusal)).FirstOrDefault(difference => difference is not null);
    }

    QueryResult? Expected(BoundQuery bound, BoundExpression? signal, ParsedPair parsed, List<EventRow> rows)
    {
        var range = new NaiveRange(parsed.Pair.FromTicks, parsed.Pair.ToTicks);
        range.Narrow(bound.Where);
        range.Narrow(signal);
        return new NaiveQuery(bound, signal, range, ParsedPair.Context.NowTicks, parsed.Pair.Count, broken == Broken.EndIsInside).Run(rows);
    }

    static Difference? Check(FormedStore store, QueryRequest request, QueryResult? expected, QueryError? refusal)
    {
        try
        {
            // What a lateral names is nothing that an index could know of.
            var query = request.Query.Laterals.Count > 0 ? request.Query : request.Query with { Where = store.Asked(request.Query.Where) };
            request = request with { Query = query, Signal = store.Asked(request.Signal) };
            if (!QueryEngine.TryRun(store.Store, request, CancellationToken.None, out var actual, out var error))
                return refusal is not null ? Refused(store, refusal, error!) : expected is null ? null : Different(store, expected, error!.ToString());
            return expected is not null && SameResults.Are(expected, actual!) ? null : Different(store, expected, ResultText.Of(actual));
        }
        catch (Exception thrown)
        {
            return Different(store, expected, thrown.ToString());
        }
    }

    static Difference? Refused(FormedStore store, QueryError refusal, QueryError error) =>
        refusal.Message == error.Message ? null : new Difference($"{store.Form}", refusal.Message, error.Message);

    static Difference Different(FormedStore store, QueryResult? expected, string actual) => new($"{store.Form}", ResultText.Of(expected), actual);
}
