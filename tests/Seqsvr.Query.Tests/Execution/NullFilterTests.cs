using System.Globalization;
using System.Text;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Store;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Query.Tests.Execution;

/// <summary>Whether a column has a value is told by kinds alone, in memory and in segments, in groups of one kind and of many.</summary>
public sealed class NullFilterTests : IAsyncLifetime
{
    const int Count = 500;
    const int ExceptionBytes = 2000;

    static readonly EventStoreOptions Options = new()
    {
        FlushRows = 100_000, BlockRows = 256, GroupRows = 32, LogFileBytes = 1 << 20, MinimumFreeBytes = 0,
    };

    /// <summary>What <c>A</c> is, in turn: the first four are no value, the fourth because no decimal holds it.</summary>
    static readonly string[] Values =
    [
        "", "\"A\":null,", "\"A\":null,", "\"A\":1e300,", "\"A\":7,", "\"A\":2.50,", "\"A\":\"a\",", "\"A\":[1],", "\"A\":{},", "\"A\":{\"B\":1},",
    ];

    readonly EventStore _store = EventStore.Open(new MemoryDirectory(seed: 1), Options, TimeProvider.System, null);

    public async Task InitializeAsync()
    {
        var payload = new StringBuilder();
        for (var i = 0; i < Count; i++)
            payload.Append(
                CultureInfo.InvariantCulture, $"{{\"@t\":\"2026-03-01T12:00:00Z\",\"@mt\":\"n {i % 3}\",{Values[i % 10]}{ExceptionOf(i)}\"N\":{i}}}\n");
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(payload.ToString()), new EventLimits(), out var batch, out _).ShouldBeTrue();
        await _store.AppendAsync(batch!, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FindsWhatHasNoValue(bool isFlushed)
    {
        if (isFlushed)
            await _store.FlushAsync(CancellationToken.None);
        Find("A is null").ShouldBe(Where(i => i % 10 < 4));
        Find("A is not null").ShouldBe(Where(i => i % 10 >= 4));
        Find("not (A is null)").ShouldBe(Where(i => i % 10 >= 4));
        Find("A.B is not null").ShouldBe(Where(i => i % 10 == 9));
        Find("@Exception is not null").ShouldBe(Where(i => i % 4 == 0));
        Find("@Exception is null and A is not null").ShouldBe(Where(i => i % 4 != 0 && i % 10 >= 4));
        Find("@Level is null").ShouldBeEmpty();
        Find("N is null or Absent is not null").ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadsNoTexts()
    {
        await _store.FlushAsync(CancellationToken.None);
        var request = new QueryRequest { Query = Some.Query("select count(*) from stream where @Exception is not null"), Context = Some.Context };
        QueryEngine.TryRun(_store, request, CancellationToken.None, out var result, out var error).ShouldBeTrue(error?.ToString());
        result!.Rows![0][0].AsNumber.ShouldBe(Count / 4);
        _store.Statistics.CacheBytes.ShouldBeLessThan(Count / 4 * ExceptionBytes / 4);
    }

    static string ExceptionOf(int i) => i % 4 == 0 ? $"\"@x\":\"{new string((char)('a' + i % 26), ExceptionBytes)}{i}\"," : "";

    static List<int> Where(Func<int, bool> passes) => [.. Enumerable.Range(0, Count).Where(passes)];

    List<int> Find(string filter)
    {
        var request = new SearchRequest { Filter = Some.Strict(filter), Count = Count, Context = Some.Context };
        return [.. EventSearch.Run(_store, request, CancellationToken.None).Rows.Select(row => (int)row[ColumnPath.Property("N")].Slot).Order()];
    }
}
