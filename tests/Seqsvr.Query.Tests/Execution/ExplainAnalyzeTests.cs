using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Values;
using Seqsvr.Store;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Query.Tests.Execution;

/// <summary><c>explain analyze</c> runs the query and says what that took.</summary>
public sealed class ExplainAnalyzeTests : IAsyncLifetime
{
    readonly EventStore _store = EventStore.Open(new MemoryDirectory(seed: 1), new EventStoreOptions(), TimeProvider.System, null);

    // Three units: two with A, one of them with tags, and one without.
    public async Task InitializeAsync()
    {
        await AppendAsync("""{"A":1,"Tags":["x","y","x"]}""", """{"A":2,"Tags":["x"]}""");
        await AppendAsync("""{"A":2}""", """{"A":3}""", """{"A":3}""");
        await AppendAsync("""{"B":1}""");
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public void AUnitWithoutThePropertyIsDecidedByItsHeader()
    {
        var details = Details("explain analyze select count(*) as n from stream where A >= 2 group by A");
        details["events scanned"].ShouldBe(6);
        details["units"].ShouldBe(3);
        details["units decided by header"].ShouldBe(1);
        details["rows matched"].ShouldBe(4);
        details["groups"].ShouldBe(2);
    }

    [Fact]
    public void CountingEverythingOpensNothing()
    {
        var details = Details("explain analyze select count(*) from stream");
        details["units decided by header"].ShouldBe(3);
        details["rows matched"].ShouldBe(6);
        details["groups"].ShouldBe(1);
    }

    [Fact]
    public void RowsOfLateralsAreMatchedOneByOne()
    {
        var details = Details("explain analyze select t from stream lateral unnest(Tags) as t where t = 'x' order by A limit 1");
        details["events scanned"].ShouldBe(6);
        details["units decided by header"].ShouldBe(2);
        details["rows matched"].ShouldBe(3);
        details["groups"].ShouldBe(0);
    }

    [Fact]
    public void MemoryIsWhatTheQueryReserved()
    {
        var few = Details("explain analyze select count(*) from stream")["memory reserved, bytes"];
        var more = Details("explain analyze select count(distinct(A)), max(A), last(A) from stream group by A, Tags")["memory reserved, bytes"];
        few.ShouldBeGreaterThan(0);
        more.ShouldBeGreaterThan(few);
    }

    [Fact]
    public void AQueryBeyondItsLimitsFailsAsItDoesWithoutExplain()
    {
        QueryEngine.TryRun(_store, Request("explain analyze select A from stream") with { Limits = new QueryLimits { DefaultRows = 5 } },
            CancellationToken.None, out _, out var error).ShouldBeFalse();
        error!.Message.ShouldContain("more than 5 rows");
    }

    [Fact]
    public void ThePlanComesFirst()
    {
        var rows = Run("explain analyze select A from stream where A = 1");
        var plan = Run("explain select A from stream where A = 1");
        rows.Take(plan.Count).Select(row => row[1]).ShouldBe(plan.Select(row => row[1]));
        rows.Skip(plan.Count).Select(row => row[0].AsString).ShouldBe(
        [
            "events scanned", "units", "units decided by header", "rows matched", "groups", "memory reserved, bytes", "elapsed, ms",
        ]);
    }

    Dictionary<string, decimal> Details(string text) =>
        Run(text).Where(row => row[1].Type == ValueType.Number).ToDictionary(row => row[0].AsString, row => row[1].AsNumber);

    IReadOnlyList<Value[]> Run(string text)
    {
        QueryEngine.TryRun(_store, Request(text), CancellationToken.None, out var result, out var error).ShouldBeTrue(error?.ToString());
        result!.Columns.ShouldBe(["Step", "Detail"]);
        return result.Rows!;
    }

    static QueryRequest Request(string text) => new() { Query = Some.Query(text), Context = Some.Context };

    async Task AppendAsync(params string[] events)
    {
        var clef = string.Join('\n', events.Select(item => """{"@t":"2024-02-03T04:05:06Z",""" + item[1..]));
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(clef), new EventLimits(), out EventBatch? batch, out var error).ShouldBeTrue(error?.ToString());
        await _store.AppendAsync(batch!, CancellationToken.None);
    }
}
