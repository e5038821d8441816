using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Tests.Execution.Oracle;

/// <summary>The front doors, over a real store with segments, agree with the row evaluator.</summary>
public sealed class StoreOracleTests
{
    const int Seeds = 8;
    const int FiltersPerSeed = 80;
    const int QueriesPerSeed = 40;

    static readonly long From = EventGenerator.Start.AddMinutes(2).Ticks;
    static readonly long To = EventGenerator.Start.AddMinutes(57).Ticks;

    [Fact]
    public async Task SearchesAndQueriesOverSegmentsAndMemoryAgreeWithTheRowEvaluator()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            var generator = new EventGenerator(random);
            await using var store = await FlushedStore.CreateAsync(
                seed, generator.Batch(150, 1), generator.Batch(40, 151), generator.Batch(120, 191), generator.Batch(30, 311));
            store.Store.Statistics.Segments.ShouldBeGreaterThan(0);
            store.Store.Statistics.HotRows.ShouldBeGreaterThan(0);
            var expressions = new ExpressionGenerator(random);
            for (var i = 0; i < FiltersPerSeed; i++)
                CheckSearch(seed, expressions.Condition(), store, random);
            var queries = new QueryGenerator(random);
            for (var i = 0; i < QueriesPerSeed; i++)
                CheckQuery(seed, queries.Query(), store);
        }
    }

    static void CheckSearch(int seed, string text, FlushedStore store, Random random)
    {
        var hint = $"seed {seed}, filter {text}";
        var context = new QueryContext(To);
        var filter = SearchParser.Parse($"({text})").Filter.ShouldNotBeNull(hint);
        RowFilter.TryCompile(filter, context, out var naive, out _).ShouldBeTrue(hint);
        var request = new SearchRequest { Filter = filter, Count = random.Next(1, 300), FromTicks = From, ToTicks = To, Context = context };
        var expected = store.Rows
            .Where(row => row.Timestamp >= From && row.Timestamp < To && naive!.Matches(row))
            .Select(row => row.Id)
            .OrderDescending()
            .Take(request.Count)
            .ToList();
        EventSearch.Run(store.Store, request, CancellationToken.None).Rows.Select(row => row.Id).ShouldBe(expected, hint);
    }

    static void CheckQuery(int seed, string text, FlushedStore store)
    {
        var hint = $"seed {seed}: {text}";
        QueryParser.TryParse(text, out var query, out _).ShouldBeTrue(hint);
        var request = new QueryRequest { Query = query!, FromTicks = From, ToTicks = To, Context = new QueryContext(To) };
        QueryEngine.TryRun(store.Store, request, CancellationToken.None, out var result, out var error).ShouldBeTrue($"{hint}: {error}");
        NaiveComparison.Check(hint, request, result!, store.Rows);
    }
}
