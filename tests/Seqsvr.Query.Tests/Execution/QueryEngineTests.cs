using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Values;
using Seqsvr.Store;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Query.Tests.Execution;

public sealed class QueryEngineTests : IAsyncLifetime
{
    static readonly DateTime Start = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    readonly EventStore _store = EventStore.Open(new MemoryDirectory(seed: 1), new EventStoreOptions(), TimeProvider.System, null);

    public async Task InitializeAsync()
    {
        var payload = new StringBuilder();
        for (var i = 0; i < 1100; i++)
            payload.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"{{\"@t\":\"{Start.AddSeconds(i):O}\",\"@mt\":\"n {{N}}\",\"N\":{i},\"App\":\"{(i % 2 == 0 ? "web" : i % 4 == 1 ? "Api" : "api")}\"}}\n");
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(payload.ToString()), new EventLimits(), out var batch, out _).ShouldBeTrue();
        await _store.AppendAsync(batch!, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public void RowsComeEarliestFirst() =>
        Rows("select N from stream limit 3").ShouldBe([[0], [1], [2]]);

    [Fact]
    public void TheStarIsThreeColumns() =>
        Run("select * from stream limit 1").Columns.ShouldBe(["@Timestamp", "@Arrived", "@Data"]);

    [Fact]
    public void MoreRowsThanTheDefaultAreAnError_AnExplicitLimitCuts()
    {
        Fail("select N from stream").Message.ShouldContain("more than 1024 rows");
        Run("select N from stream limit 1050").Rows!.Count.ShouldBe(1050);
        Fail("select count(*) from stream group by N").Message.ShouldContain("more than 1024 rows");
    }

    [Fact]
    public async Task MoreRowsThanTheDefaultAreAnErrorAlsoWhereLaterBatchesHoldThem()
    {
        var line = $"{{\"@t\":\"{Start.AddHours(2):O}\"}}\n";
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(line), new EventLimits(), out var batch, out _).ShouldBeTrue();
        await _store.AppendAsync(batch!, CancellationToken.None);
        Fail("select N from stream", new QueryLimits { DefaultRows = 1100 }).Message.ShouldContain("more than 1100 rows");
    }

    [Fact]
    public void ALimitBeyondWhatIsPossibleIsAnError() =>
        Fail("select N from stream limit 2000000").Message.ShouldContain("200000");

    [Theory]
    [InlineData("select count(*) from stream group by N limit 10")]
    [InlineData("select count(distinct(N)) from stream")]
    [InlineData("select percentile(N, 50) from stream")]
    [InlineData("select N from stream order by N limit 1000")]
    [InlineData("select top(N, 1000) from stream limit 1000")]
    public void MoreMemoryThanAllowedIsAnErrorThatNamesTheSetting(string text)
    {
        var error = Fail(text, new QueryLimits { MemoryLimitBytes = 20_000 });
        error.Message.ShouldContain("20000 bytes");
        error.Message.ShouldContain("query.memoryLimitBytes");
        error.Reasons[^1].ShouldContain("SEQ_QUERY_MEMORYLIMITBYTES");
        Run(text).Rows.ShouldNotBeNull();
    }

    [Fact]
    public void KeysAreLeadingColumns_AndCaseIsShownAsFirstSeen()
    {
        var result = Run("select count(*) as n, sum(N) as total from stream group by App ci");
        result.Columns.ShouldBe(["App", "n", "total"]);
        result.Rows!.Select(row => (row[0].AsString, row[1].AsNumber, row[2].AsNumber)).ShouldBe([("Api", 550, 302500), ("web", 550, 301950)]);
    }

    [Fact]
    public void AggregatesOverNothingGiveOneRow()
    {
        var row = Run("select count(*), count(N), sum(N), mean(N), min(N), max(N) from stream where N < 0").Rows!.ShouldHaveSingleItem();
        row.ShouldBe([Value.Number(0), Value.Number(0), Value.Null, Value.Null, Value.Null, Value.Null]);
    }

    [Fact]
    public void SlicesStartWithTheRange_AndEmptyOnesCountZero()
    {
        var from = Start.AddSeconds(-90);
        var result = Run("select count(*) as n from stream group by time(1m)", from, from.AddSeconds(250));
        result.Slices!.Select(slice => (new DateTime(slice.TimeTicks, DateTimeKind.Utc), slice.Rows.Single().Single().AsNumber)).ShouldBe(
        [
            (from, 0), (from.AddMinutes(1), 30), (from.AddMinutes(2), 60), (from.AddMinutes(3), 60), (from.AddMinutes(4), 10),
        ]);
    }

    [Fact]
    public void SlicesWithKeysAreSeries()
    {
        var result = Run("select count(*) as n from stream group by time(10m), App ci", Start, Start.AddHours(1));
        result.Columns.ShouldBe(["App", "n"]);
        result.Series!.Select(series => series.Key.Single().AsString).ShouldBe(["Api", "web"]);
        result.Series![1].Slices.Select(slice => slice.Rows.Single().Single().AsNumber).ShouldBe([300, 250]);
    }

    [Fact]
    public void SlicesNeedAStart()
    {
        Fail("select count(*) from stream group by time(1m)").Message.ShouldContain("needs a start of the time range");
        Run("select count(*) from stream where @Timestamp >= DateTime('2026-03-01T12:00:00Z') group by time(1h)").Slices.ShouldNotBeNull();
    }

    [Fact]
    public void TooManySlicesAreAnError() =>
        Fail("select count(*) from stream group by time(1ms)", null, Start, Start.AddHours(1)).Message.ShouldContain("3600000 slices");

    [Fact]
    public void DistinctGivesARowForEachValue() =>
        Run("select distinct(App) as app from stream").Rows!.Select(row => row[0].AsString).ShouldBe(["Api", "api", "web"]);

    [Fact]
    public void ASignalNarrowsAQuery()
    {
        var request = Request("select count(*) from stream", null, null, null) with { Signal = SearchParser.Parse("App = 'web'").Filter };
        QueryEngine.TryRun(_store, request, CancellationToken.None, out var result, out _).ShouldBeTrue();
        result!.Rows!.Single().Single().ShouldBe(Value.Number(550));
    }

    [Fact]
    public void AScalarQueryHasOneRow() => Rows("select 1 + 1").ShouldBe([[2]]);

    [Fact]
    public void SumsAreExactBeyondSixtyFourBits() =>
        Rows("select sum(N * 9223372036854775807) from stream where N < 4").ShouldBe([[55340232221128654842m]]);

    decimal[][] Rows(string text) => [.. Run(text).Rows!.Select(row => row.Select(cell => cell.AsNumber).ToArray())];

    QueryResult Run(string text, DateTime? from = null, DateTime? to = null)
    {
        QueryEngine.TryRun(_store, Request(text, null, from, to), CancellationToken.None, out var result, out var error).ShouldBeTrue(error?.ToString());
        return result!;
    }

    QueryError Fail(string text, QueryLimits? limits = null, DateTime? from = null, DateTime? to = null)
    {
        QueryEngine.TryRun(_store, Request(text, limits, from, to), CancellationToken.None, out _, out var error).ShouldBeFalse();
        return error!;
    }

    static QueryRequest Request(string text, QueryLimits? limits, DateTime? from, DateTime? to)
    {
        QueryParser.TryParse(text, out var query, out var error).ShouldBeTrue(error?.ToString());
        return new QueryRequest
        {
            Query = query!,
            FromTicks = from?.Ticks,
            ToTicks = to?.Ticks,
            Limits = limits ?? new QueryLimits(),
            Context = new QueryContext(Start.AddHours(2).Ticks),
        };
    }
}
