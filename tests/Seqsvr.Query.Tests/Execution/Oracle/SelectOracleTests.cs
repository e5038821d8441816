using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Query.Execution;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Tests.Execution.Oracle;

/// <summary>Queries give what a naive evaluation with lists gives, however the store hands events out.</summary>
public sealed class SelectOracleTests
{
    const int Seeds = 25;
    const int QueriesPerSeed = 40;

    static readonly long From = EventGenerator.Start.AddMinutes(3).AddSeconds(1).Ticks;
    static readonly long To = EventGenerator.Start.AddMinutes(58).Ticks;

    [Fact]
    public void BatchEngineAndNaiveEvaluationGiveTheSameRows()
    {
        for (var seed = 1; seed <= Seeds; seed++)
            CheckSeed(seed);
    }

    static void CheckSeed(int seed)
    {
        var random = new Random(seed);
        var generator = new EventGenerator(random);
        EventBatch[] batches = [generator.Batch(50, 1), generator.Batch(1, 51), generator.Batch(90, 52)];
        var rows = StoreForms.Rows(batches);
        var forms = new[] { StoreForms.Hot(batches), StoreForms.Clustered(batches, groupRows: 4), StoreForms.Clustered(batches, groupRows: 500) };
        var queries = new QueryGenerator(random);
        for (var i = 0; i < QueriesPerSeed; i++)
        {
            var text = queries.Query();
            foreach (var units in forms)
                Check($"seed {seed}, {units.Count} units: {text}", text, rows, units);
        }
    }

    static void Check(string hint, string text, List<EventRow> rows, List<ScanUnit> units)
    {
        QueryParser.TryParse(text, out var query, out var error).ShouldBeTrue($"{hint}: {error}");
        var request = new QueryRequest { Query = query!, FromTicks = From, ToTicks = To, Context = new QueryContext(To) };
        QueryEngine.TryPlan(request, out var plan, out error).ShouldBeTrue($"{hint}: {error}");
        NaiveComparison.Check(hint, request, new SelectRun(plan!, request.Limits, CancellationToken.None).Over(units), rows);
    }
}
