using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution;
using Seqsvr.Query.Planning;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Tests.Execution.Oracle;

/// <summary>The batch engine finds exactly the events that the row evaluator accepts, however the store hands them out.</summary>
public sealed class SearchOracleTests
{
    const int Seeds = 25;
    const int FiltersPerSeed = 60;

    static readonly QueryContext Context = new(EventGenerator.Start.AddHours(1).Ticks);

    [Fact]
    public void BatchEngineAndRowEvaluatorFindTheSameEvents()
    {
        for (var seed = 1; seed <= Seeds; seed++)
            CheckSeed(seed);
    }

    static void CheckSeed(int seed)
    {
        var random = new Random(seed);
        var batches = Batches(random);
        var rows = StoreForms.Rows(batches);
        var forms = new[] { StoreForms.Hot(batches), StoreForms.Clustered(batches, groupRows: 3), StoreForms.Clustered(batches, groupRows: 500) };
        var expressions = new ExpressionGenerator(random);
        for (var i = 0; i < FiltersPerSeed; i++)
        {
            var text = expressions.Condition();
            var parsed = SearchParser.Parse($"({text})");
            parsed.Error.ShouldBeNull($"seed {seed}, filter {text}");
            foreach (var units in forms)
                Check(seed, text, parsed.Filter!, rows, units, random);
        }
    }

    static void Check(int seed, string text, Expression filter, List<EventRow> rows, List<ScanUnit> units, Random random)
    {
        RowFilter.TryCompile(filter, Context, out var naive, out var error).ShouldBeTrue($"seed {seed}, filter {text}: {error}");
        var from = random.Next(3) == 0 ? EventGenerator.Start.AddMinutes(random.Next(30)).Ticks : (long?)null;
        var to = random.Next(3) == 0 ? EventGenerator.Start.AddMinutes(random.Next(30, 61)).Ticks : (long?)null;
        var after = random.Next(3) == 0 ? rows[random.Next(rows.Count)].Id : (EventId?)null;
        var expected = rows
            .Where(row => (from is null || row.Timestamp >= from) && (to is null || row.Timestamp < to) && (after is null || row.Id < after))
            .Where(naive!.Matches)
            .Select(row => row.Id)
            .OrderDescending()
            .ToList();
        var request = new SearchRequest
        {
            Filter = filter, Count = random.Next(1, rows.Count + 2), FromTicks = from, ToTicks = to, After = after, Context = Context,
        };
        Compilation.TryCompile(filter, Context, out var bound, out _).ShouldBeTrue();
        var plan = SearchPlanner.Plan(bound, request);
        var result = new SearchRun(plan, request, CancellationToken.None).Over(units);
        var hint = $"seed {seed}, {units.Count} units, count {request.Count}, filter {text}";
        result.Rows.Select(row => row.Id).ShouldBe(expected.Take(request.Count), hint);
        result.Status.ShouldBe(expected.Count >= request.Count ? SearchStatus.Full : SearchStatus.Complete, hint);

        var streamed = new List<EventId>();
        new StreamRun(plan, int.MaxValue, row => streamed.Add(row.Id), CancellationToken.None).Continue(units);
        streamed.ShouldBe(expected, hint);
    }

    static List<EventBatch> Batches(Random random)
    {
        var generator = new EventGenerator(random);
        var batches = new List<EventBatch>();
        var sequence = 1L;
        for (var i = 0; i < 5; i++)
        {
            batches.Add(generator.Batch(random.Next(1, 60), sequence));
            sequence += batches[^1].Count;
        }
        return batches;
    }
}
