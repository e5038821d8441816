using Seqsvr.Oracle.Comparing;
using Seqsvr.Oracle.Generating;
using Seqsvr.Oracle.Naive;
using Seqsvr.Oracle.Stores;
using Seqsvr.Query;

namespace Seqsvr.Oracle.Shrinking;

/// <summary>Makes the text and the events of a failure smaller for as long as they still differ, in any way, in the form of store in which they did.</summary>
sealed class Shrinker(Broken broken)
{
    /// <summary>So often it tries; each try fills a store. What is left by then is small enough.</summary>
    const int TriesMax = 4000;

    readonly PairComparison _comparison = new(broken);
    int _tries;

    /// <summary>The smallest failure found.</summary>
    public async Task<Failure> ShrinkAsync(Failure failure)
    {
        for (var smaller = failure; smaller is not null;)
        {
            failure = smaller;
            smaller = await FirstAsync(failure, EventShrinks.Fewer(failure.Events).Select(events => failure with { Events = events }))
                ?? await FirstAsync(failure, PairShrinks.Of(failure.Pair).Select(pair => failure with { Pair = pair }))
                ?? await FirstAsync(failure, EventShrinks.Simpler(failure.Events).Select(events => failure with { Events = events }));
        }
        return failure;
    }

    async Task<Failure?> FirstAsync(Failure failure, IEnumerable<Failure> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (_tries++ >= TriesMax)
                return null;
            if (candidate.Events.Batches.Count > 0 && await DifferenceOfAsync(failure, candidate) is { } difference)
                return candidate with { Difference = difference };
        }
        return null;
    }

    async Task<Difference?> DifferenceOfAsync(Failure failure, Failure candidate)
    {
        // What does not parse at all differs in another way, unless that is what failed.
        if (ParsedPair.TryParse(candidate.Pair, out var wrong) is null)
            return wrong?.Where == failure.Difference.Where ? wrong : null;
        if (!Enum.TryParse<StoreForm>(failure.Difference.Where, out var form))
            return _comparison.Check(candidate.Pair, candidate.Events.Rows(), []);
        await using var store = await FormedStore.CreateAsync(form, candidate.Events);
        return _comparison.Check(candidate.Pair, candidate.Events.Rows(), [store]);
    }
}
