using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution;
using Seqsvr.Query.Planning;
using Seqsvr.Query.Tests.Execution.Units;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Tests.Execution;

public sealed class SearchRunTests
{
    readonly EventBatch _batch = MixedEvents.Batch(seed: 7, 200, firstSequence: 1);

    EventId[] NewestFirst => [.. StoreForms.Rows([_batch]).Select(row => row.Id).OrderDescending()];

    [Fact]
    public void PagesFollowEachOtherWithoutGapOrRepetition()
    {
        var seen = new List<EventId>();
        EventId? after = null;
        SearchResult page;
        do
        {
            page = Search(new SearchRequest { Count = 7, After = after, Context = new QueryContext(0) });
            seen.AddRange(page.Rows.Select(row => row.Id));
            after = page.LastRead;
        }
        while (page.Status == SearchStatus.Full);
        page.Status.ShouldBe(SearchStatus.Complete);
        seen.ShouldBe(NewestFirst);
    }

    [Fact]
    public void StartAtIncludesTheEventItself_AfterDoesNot()
    {
        var tenth = NewestFirst[10];
        Search(new SearchRequest { Count = 3, StartAt = tenth, Context = new QueryContext(0) }).Rows.Select(row => row.Id).ShouldBe(NewestFirst[10..13]);
        Search(new SearchRequest { Count = 3, After = tenth, Context = new QueryContext(0) }).Rows.Select(row => row.Id).ShouldBe(NewestFirst[11..14]);
    }

    [Fact]
    public void ShortCircuitLooksAtSoManyEventsAfterTheNewestMatch()
    {
        var matching = NewestFirst.Select((id, position) => (id, position)).Where(found => found.id.Sequence % 20 == 3).ToList();
        var result = Search(new SearchRequest
        {
            Filter = SearchParser.Parse("@Arrived % 20 = 3").Filter, Count = 100, ShortCircuitAfter = 50, Context = new QueryContext(0),
        });
        var last = matching[0].position + 50;
        result.Status.ShouldBe(SearchStatus.Partial);
        result.LastRead.ShouldBe(NewestFirst[last]);
        result.Rows.Select(row => row.Id).ShouldBe(matching.Where(found => found.position <= last).Select(found => found.id));
    }

    [Fact]
    public void ShortCircuitThatReachesTheOldestEventIsComplete() =>
        Search(new SearchRequest { Count = 1000, ShortCircuitAfter = 199, Context = new QueryContext(0) }).Status.ShouldBe(SearchStatus.Complete);

    [Fact]
    public void FoundRowsAreCopiesEqualToTheEvents()
    {
        var result = Search(new SearchRequest { Count = 200, Context = new QueryContext(0) });
        var events = StoreForms.Rows([_batch]).ToDictionary(row => row.Id);
        foreach (var row in result.Rows)
        {
            row.Group.Count.ShouldBe(1);
            Clef(row).ShouldBe(Clef(events[row.Id]));
        }
    }

    [Fact]
    public void ADamagedUnitMakesTheSearchStartOver_AndIsLeftOutThen()
    {
        var units = StoreForms.Clustered([_batch], groupRows: 20);
        var damaged = units[units.Count / 2];
        var attempts = 0;
        var result = DamageRetry.Run(() => Run(
            attempts++ == 0
                ? [.. units.Select(unit => unit == damaged ? new DamagedUnit(unit) : unit)]
                : [.. units.Where(unit => unit != damaged)]));
        attempts.ShouldBe(2);
        result.Rows.Count.ShouldBe(200 - damaged.RowCount);
    }

    [Fact]
    public void AStreamGoesOnBehindTheLastEventAfterDamage()
    {
        var units = StoreForms.Clustered([_batch], groupRows: 20);
        var seen = new List<EventId>();
        var isDamaged = true;
        var stream = new StreamRun(SearchPlanner.Plan(null, Everything), int.MaxValue, row =>
        {
            if (seen.Count == 55 && isDamaged)
                throw new DamagedBlockException("met while the event was being written");
            seen.Add(row.Id);
        }, CancellationToken.None);
        Should.Throw<DamagedBlockException>(() => stream.Continue(units));
        isDamaged = false;
        stream.Continue(units).ShouldBe(200);
        seen.ShouldBe(NewestFirst);
    }

    [Fact]
    public void PagesEndEarlyWhereTheirEventsTakeTooMuchMemory_AndTheNextOneGoesOn()
    {
        var seen = new List<EventId>();
        var pages = 0;
        SearchResult page;
        do
        {
            page = Search(Everything with { Count = 150, After = seen.Count > 0 ? seen[^1] : null, MemoryLimitBytes = 100_000 });
            seen.AddRange(page.Rows.Select(row => row.Id));
            page.LastRead.ShouldBe(seen[^1]);
            pages++;
        }
        while (page.Status == SearchStatus.Full);
        seen.ShouldBe(NewestFirst);
        pages.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void AListOfMatchesThatTakesTooMuchMemoryIsAnError() =>
        Should.Throw<QueryLimitException>(() => Search(Everything with { MemoryLimitBytes = 5_000 })).Error.Message.ShouldContain("query.memoryLimitBytes");

    [Fact]
    public void AStreamCopiesFewLargeEventsAtOnce_AndLosesNone()
    {
        var rows = NewestSearch.Run(StoreForms.Hot([_batch]), SearchPlanner.Plan(null, Everything), 200, new QueryMemory(long.MaxValue), default).Rows;
        var copied = new List<EventId>();
        while (copied.Count < rows.Length)
        {
            var part = CopiedRows.Of(StoreForms.Hot([_batch]), rows.AsSpan(copied.Count), bytesMax: 3_000, CancellationToken.None);
            part.Length.ShouldBeInRange(1, 10);
            copied.AddRange(part.Select(row => row.Id));
        }
        copied.ShouldBe(NewestFirst);
    }

    [Fact]
    public void ACancelledSearchStops()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            new SearchRun(SearchPlanner.Plan(null, Everything), Everything, cancellation.Token).Over(StoreForms.Hot([_batch])));
    }

    [Fact]
    public void UnitsOlderThanWhatWasFoundAreNotOpened()
    {
        var batches = Enumerable.Range(0, 50).Select(i => MixedEvents.Batch(seed: i, 30, 1 + i * 30)).ToList();
        var hours = batches.SelectMany((batch, hour) => StoreForms.Hot([batch]).Select(unit => new ShiftedUnit(unit, TimeSpan.FromHours(hour).Ticks))).ToList();
        new SearchRun(SearchPlanner.Plan(null, Everything with { Count = 40 }), Everything with { Count = 40 }, CancellationToken.None)
            .Over([.. hours.OrderByDescending(unit => unit.MaxTimestamp)])
            .Rows.Count.ShouldBe(40);
        hours.Count(unit => unit.Opened > 0).ShouldBeLessThanOrEqualTo(5);
    }

    static SearchRequest Everything => new() { Count = 1000, Context = new QueryContext(0) };

    static SearchResult Run(IReadOnlyList<ScanUnit> units) =>
        new SearchRun(SearchPlanner.Plan(null, Everything), Everything, CancellationToken.None).Over(units);

    SearchResult Search(SearchRequest request)
    {
        BoundExpression? filter = null;
        if (request.Filter is not null)
            Compilation.TryCompile(request.Filter, request.Context, out filter, out _).ShouldBeTrue();
        return new SearchRun(SearchPlanner.Plan(filter, request), request, CancellationToken.None).Over(StoreForms.Clustered([_batch], groupRows: 9));
    }

    static string Clef(EventRow row)
    {
        var line = new System.Buffers.ArrayBufferWriter<byte>();
        using var writer = new Events.Clef.ClefWriter();
        writer.Write(row, line);
        using var parsed = System.Text.Json.JsonDocument.Parse(line.WrittenMemory);
        return Canonical(parsed.RootElement);
    }

    // Members by name: their order in nested objects is that of the group the event stands in.
    static string Canonical(System.Text.Json.JsonElement json) => json.ValueKind == System.Text.Json.JsonValueKind.Object
        ? string.Join(",", json.EnumerateObject()
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"{member.Name}:{{{Canonical(member.Value)}}}"))
        : json.GetRawText();
}
