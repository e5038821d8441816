using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Query;
using Seqsvr.Server.Jobs;
using Seqsvr.Store;
using Seqsvr.Store.Files;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Server.Tests.Jobs;

/// <summary>Event n of these happened n minutes after noon, and the clock begins at two o'clock.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    readonly MemoryDirectory _disk = new(seed: 1);
    readonly ManualTime _time = new(Noon.AddHours(2));
    readonly RunningTasks _tasks;
    EventStore _store = null!;
    Retention _retention = null!;
    volatile Func<IReadOnlyList<RetentionRule>> _rules = () => [];

    public RetentionTests() => _tasks = new RunningTasks(_time);

    public async Task InitializeAsync()
    {
        _store = EventStore.Open(_disk, new EventStoreOptions { MinimumFreeBytes = 1 << 20, LogFileBytes = 1 << 20 }, TimeProvider.System, null);
        _retention = new Retention(_store, () => _rules(), _tasks, _time, NullLogger.Instance);
        await AppendAsync(0, 40);
        await _store.FlushAsync(CancellationToken.None);
        await AppendAsync(40, 40);
        await _store.FlushAsync(CancellationToken.None);
        await AppendAsync(80, 10);
        await WaitsAsync();
    }

    public async Task DisposeAsync()
    {
        _disk.Inject = null;
        await _retention.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task WithoutAPolicyEverythingStays()
    {
        await PassAsync(Retention.Interval);
        Left().ShouldBe(Enumerable.Range(0, 90));
    }

    [Fact]
    public async Task WhatIsTooOldGoesAndNothingElse()
    {
        _rules = () => [Rule("1", Hour)];
        await PassAsync(Retention.Interval);
        // It is 14:01, so what happened at 13:01 is an hour old and stays.
        Left().ShouldBe(Enumerable.Range(61, 29));
        _store.Statistics.DroppedSegments.ShouldBe(1);
    }

    [Fact]
    public async Task TheShortestPolicyCounts()
    {
        _rules = () => [Rule("1", 24 * Hour), Rule("2", Hour), Rule("3", 2 * Hour, "N >= 0")];
        await PassAsync(Retention.Interval);
        Left().ShouldBe(Enumerable.Range(61, 29));
    }

    [Fact]
    public async Task OfASignalOnlyItsOwnEventsGo()
    {
        _rules = () => [Rule("1", Hour, "N % 2 = 0 and N >= 10")];
        await PassAsync(Retention.Interval);
        Left().ShouldBe(Enumerable.Range(0, 90).Where(n => n % 2 == 1 || n < 10 || n >= 61));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("N >= 0 and Has(N)")]
    public async Task SingleEventsGoLessOftenThanWholeSegments(string? filter)
    {
        _rules = () => [Rule("1", Hour, filter)];
        await PassAsync(Retention.Interval);
        await AppendAsync(0, 1);
        await PassAsync(Retention.Interval);
        Left().First().ShouldBe(0, "it shares its place with younger ones, and a segment is not written again each minute");
        for (var passed = 2 * Retention.Interval; passed <= Retention.ExactIntervalOf(Hour) + Retention.Interval; passed += Retention.Interval)
            await PassAsync(Retention.Interval);
        Left().ShouldNotContain(0);
    }

    [Fact]
    public async Task APolicyThatWasChangedIsCarriedOutAtOnce()
    {
        _rules = () => [Rule("1", 24 * Hour, "N >= 0")];
        await PassAsync(Retention.Interval);
        _rules = () => [Rule("1", Hour, "N >= 0")];
        _retention.Changed();
        await Eventually.BecomesTrueAsync(() => Left().First() == 61);
    }

    [Fact]
    public async Task OnAFullDiskWholeSegmentsGo()
    {
        _rules = () => [Rule("1", Hour), Rule("2", Hour, "N % 2 = 0")];
        _disk.FreeBytes = 0;
        _disk.Inject = operation => FileNames.TryParseSegment(operation.Name, out _) && operation.Kind is DiskOperationKind.Create or DiskOperationKind.Write
            ? DiskFault.DiskFull
            : DiskFault.None;
        await PassAsync(Retention.Interval);
        Left().ShouldBe(Enumerable.Range(40, 50));

        (_disk.Inject, _disk.FreeBytes) = (null, long.MaxValue);
        await PassAsync(Retention.Interval);
        Left().ShouldBe(Enumerable.Range(62, 28));
    }

    [Fact]
    public async Task APolicyThatFailsKeepsNoOtherFromItsWork()
    {
        _rules = () => [Rule("1", Hour, "N < $unknown"), Rule("2", Hour, "N % 2 = 0")];
        await PassAsync(Retention.Interval);
        Left().ShouldBe(Enumerable.Range(0, 90).Where(n => n % 2 == 1 || n >= 61));
    }

    [Fact]
    public async Task WhoStopsItIsLeftAloneUntilItsNextTurn()
    {
        _rules = () => [Rule("1", Hour, "N >= 0")];
        using var open = new ManualResetEventSlim();
        _disk.Inject = operation =>
        {
            if (operation.Kind == DiskOperationKind.Create)
                open.Wait(TimeSpan.FromSeconds(30));
            return DiskFault.None;
        };
        _time.Advance(Retention.Interval);
        await Eventually.BecomesTrueAsync(() => _tasks.All.Count == 1);
        var task = _tasks.All[0];
        task.Description.ShouldContain("retentionpolicy-1");
        task.Cancel();
        await WaitsAsync();
        open.Set();
        await PassAsync(Retention.Interval);
        Left().Count().ShouldBe(90);
        await PassAsync(Retention.ExactIntervalOf(Hour));
        Left().ShouldNotContain(0);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(60, 15)]
    [InlineData(7 * 24 * 60, 24 * 60)]
    public void EventsStayForAtMostAQuarterLonger(int ageMinutes, int intervalMinutes) =>
        Retention.ExactIntervalOf(TimeSpan.FromMinutes(ageMinutes)).ShouldBe(TimeSpan.FromMinutes(intervalMinutes));

    /// <summary>Parsed anew each time, as rules of combined signals are.</summary>
    static RetentionRule Rule(string id, TimeSpan age, string? filter = null) =>
        new("retentionpolicy-" + id, age, filter is null ? null : SearchParser.Parse(filter).Filter);

    async Task PassAsync(TimeSpan time)
    {
        _time.Advance(time);
        await WaitsAsync();
    }

    Task WaitsAsync() => Eventually.BecomesTrueAsync(() => _time.NextIn == Retention.Interval);

    async Task AppendAsync(int from, int count)
    {
        var lines = new StringBuilder();
        for (var n = from; n < from + count; n++)
            lines.Append(CultureInfo.InvariantCulture, $$"""{"@t":"{{Noon.AddMinutes(n):O}}","N":{{n}}}""").Append('\n');
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(lines.ToString()), EventLimits.Default, out var batch, out _).ShouldBeTrue();
        await _store.AppendAsync(batch!, CancellationToken.None);
    }

    IEnumerable<int> Left()
    {
        var request = new SearchRequest { Count = 1000, Context = new QueryContext(0) };
        return EventSearch.Run(_store, request, CancellationToken.None).Rows.Select(row => (int)row[ColumnPath.Property("N")].Slot).Order();
    }
}
