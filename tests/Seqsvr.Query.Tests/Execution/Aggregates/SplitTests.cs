using Seqsvr.Events.Batches;
using Seqsvr.Query.Tests.Execution.Units;

namespace Seqsvr.Query.Tests.Execution.Aggregates;

/// <summary>However events are divided among workers, and in whatever order those are joined: the result is that of one pass.</summary>
public sealed class SplitTests
{
    static readonly string[] Arguments = ["A", "N", "D", "S", "N + D", "D * 2", "B", "Tags", "Length(S)", "Obj", "N > 5"];

    static readonly string[] Functions =
    [
        "count(?)", "sum(?)", "mean(?)", "min(?)", "max(?)", "any(?)", "all(?)", "first(?)", "last(?)", "count(distinct(?))", "count(distinct(?)) ci",
        "percentile(?, 50)", "percentile(?, 95, 0)", "percentile(?, 99, 0.2)",
    ];

    static readonly string[] RowSets = ["distinct(?)", "distinct(?) ci", "top(?, 4)", "bottom(?, 7)"];

    static readonly string[] Keys = ["", " group by S", " group by S ci", " group by D", " group by A", " group by N % 3, B", " group by Obj"];

    [Fact]
    public void AnyDivisionGivesWhatOnePassGives()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed);
            var batches = Batches(random);
            foreach (var function in Functions.Concat(RowSets))
                CheckDivisions($"seed {seed}", Query(function, random), batches, random);
        }
    }

    [Fact]
    public void SketchesToo()
    {
        // So few numbers stay exact here that most groups get buckets, some only when workers are joined.
        var limits = new QueryLimits { ExactPercentileMax = 5 };
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed);
            var query = $"select percentile({Pick(Arguments, random)}, {random.Next(101)}) as a from stream{Pick(Keys, random)} limit 5000";
            CheckDivisions($"seed {seed}", query, Batches(random), random, limits);
        }
    }

    static void CheckDivisions(string hint, string query, List<EventBatch> batches, Random random, QueryLimits? limits = null)
    {
        var run = new SplitRun(query, limits);
        var expected = run.Rows([batches]);
        for (var division = 0; division < 3; division++)
        {
            var shuffled = batches.ToArray();
            random.Shuffle(shuffled);
            var workers = random.Next(1, 5);
            run.Rows(shuffled.GroupBy(_ => random.Next(workers))).ShouldBe(expected, $"{hint}, {query}");
        }
    }

    static string Query(string function, Random random) =>
        $"select {function.Replace("?", Pick(Arguments, random), StringComparison.Ordinal)} as a from stream{Pick(Keys, random)} limit 5000";

    static List<EventBatch> Batches(Random random)
    {
        var sequence = 1L;
        var batches = new List<EventBatch>();
        for (var i = 0; i < 6; i++)
        {
            batches.Add(MixedEvents.Batch(random.Next(), random.Next(1, 50), sequence));
            sequence += batches[^1].Count;
        }
        return batches;
    }

    static string Pick(string[] items, Random random) => items[random.Next(items.Length)];
}
