using System.Collections.Concurrent;
using Seqsvr.Oracle.Coverage;
using Seqsvr.Oracle.Generating;
using Seqsvr.Oracle.Naive;
using Seqsvr.Oracle.Stores;

namespace Seqsvr.Oracle.Comparing;

/// <summary>Compares many pairs on all cores. A seed is a set of events and so many pairs; each follows from its numbers alone.</summary>
sealed class CompareRun(Broken broken)
{
    /// <summary>Pairs on the same events: as many as make filling the stores a small part of the work.</summary>
    public const int PairsOfASeed = 200;

    /// <summary>A run ends after so many failures: they will mostly have the same cause.</summary>
    const int FailuresMax = 10;

    readonly ConcurrentBag<Failure> _failures = [];

    /// <summary>What was found, by seed.</summary>
    public IReadOnlyList<Failure> Failures => [.. _failures.OrderBy(failure => failure.Seed).ThenBy(failure => failure.Number)];

    /// <summary>How often what occurred.</summary>
    public CoverageTable Coverage { get; } = new();

    /// <summary>Compares this many pairs from a seed on.</summary>
    public async Task RunAsync(long fromSeed, long pairs)
    {
        var seeds = (pairs + PairsOfASeed - 1) / PairsOfASeed;
        await Parallel.ForAsync(fromSeed, fromSeed + seeds, async (seed, _) =>
        {
            var first = (seed - fromSeed) * PairsOfASeed;
            if (_failures.Count < FailuresMax)
                await RunAsync(seed, Enumerable.Range(0, (int)Math.Min(PairsOfASeed, pairs - first)));
        });
    }

    /// <summary>Compares some of the pairs of a seed.</summary>
    public async Task RunAsync(long seed, IEnumerable<int> numbers)
    {
        var events = EventSet.Generate(seed);
        var rows = events.Rows();
        var comparison = new PairComparison(broken);
        var stores = await FormedStore.CreateAllAsync(events);
        var recorder = new Recorder(rows, new Chance(seed, -1));
        foreach (var number in numbers)
        {
            var pair = Pair.Generate(seed, number);
            if (comparison.Check(pair, rows, stores) is { } difference)
                _failures.Add(new Failure(seed, number, pair, events, difference));
            else
                recorder.Add(pair);
        }
        foreach (var store in stores)
            await store.DisposeAsync();
        Coverage.Add(recorder.Table);
    }
}
