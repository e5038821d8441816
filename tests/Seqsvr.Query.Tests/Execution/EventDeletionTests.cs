using System.Globalization;
using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Store;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Query.Tests.Execution;

public sealed class EventDeletionTests : IAsyncLifetime
{
    const int Count = 500;
    static readonly DateTime Start = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    readonly EventStore _store = EventStore.Open(
        new MemoryDirectory(seed: 1), new EventStoreOptions { BlockRows = 64, GroupRows = 16, LogFileBytes = 1 << 20 }, TimeProvider.System, null);

    public async Task InitializeAsync()
    {
        var payload = new StringBuilder();
        for (var i = 0; i < Count; i++)
            payload.Append(CultureInfo.InvariantCulture, $"{{\"@t\":\"{Start.AddSeconds(i):O}\",\"@mt\":\"n {{N}} of {{App}}\",\"N\":{i},\"App\":\"{(i % 3 == 0 ? "web" : "api")}\"}}\n");
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(payload.ToString()), new EventLimits(), out var batch, out _).ShouldBeTrue();
        await _store.AppendAsync(batch!, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Theory]
    [InlineData("App = 'web'")]
    [InlineData("N % 7 = 0 and App = 'api'")]
    [InlineData("'n 12'")]
    [InlineData("@Timestamp >= DateTime('2026-03-01T12:03:00Z')")]
    [InlineData("Absent = 1")]
    public async Task ExactlyWhatASearchFindsIsGone(string filter)
    {
        var all = Find(null);
        var meant = Find(filter);
        var deleted = await EventDeletion.RunAsync(_store, Request(filter), CancellationToken.None);
        deleted.Rows.ShouldBe(meant.Count);
        Find(filter).ShouldBeEmpty();
        Find(null).ShouldBe(all.Except(meant));
    }

    [Fact]
    public async Task TheRangeBoundsTheFilter()
    {
        var request = Request(null) with { FromTicks = Start.AddSeconds(100).Ticks, ToTicks = Start.AddSeconds(200).Ticks };
        (await EventDeletion.RunAsync(_store, request, CancellationToken.None)).Rows.ShouldBe(100);
        Find(null).Order().ShouldBe(Enumerable.Range(0, Count).Where(n => n is < 100 or >= 200));
    }

    static DeletionRequest Request(string? filter) =>
        new() { Filter = filter is null ? null : SearchParser.Parse(filter).Filter, Context = Some.Context };

    List<int> Find(string? filter)
    {
        var request = new SearchRequest { Filter = filter is null ? null : SearchParser.Parse(filter).Filter, Count = Count + 1, Context = Some.Context };
        return [.. EventSearch.Run(_store, request, CancellationToken.None).Rows.Select(row => (int)row[Events.Model.ColumnPath.Property("N")].Slot)];
    }
}
