using Seqsvr.Bench.Load;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Store;
using Seqsvr.Store.Files;

namespace Seqsvr.Bench.Queries;

/// <summary>A store full of made-up logs, either all in memory or all in segments. Its folder goes away with it.</summary>
sealed class BenchStore : IAsyncDisposable
{
    const int BatchEvents = 1000;
    const long PlentyBytes = 4L << 30;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("seqsvr-queries-");

    BenchStore(bool hot)
    {
        var options = hot
            ? new EventStoreOptions { FlushRows = int.MaxValue, FlushBytes = PlentyBytes, HotBytesMax = PlentyBytes }
            : new EventStoreOptions { HotBytesMax = PlentyBytes };
        Store = EventStore.Open(new DiskDirectory(_folder.FullName), options, TimeProvider.System, null);
    }

    public EventStore Store { get; }

    /// <summary>Fills a store and, unless it is to stay <paramref name="hot"/>, waits until no more than a flush's worth is in memory.</summary>
    public static async Task<BenchStore> CreateAsync(int events, bool hot)
    {
        var bench = new BenchStore(hot);
        var source = new LoadGenerator(new LoadOptions(Seed: 1, events));
        for (var done = 0; done < events; done += BatchEvents)
            await bench.Store.AppendAsync(Parse(source.NextPayload(Math.Min(BatchEvents, events - done))), CancellationToken.None);
        var flushRows = new EventStoreOptions().FlushRows;
        while (!hot && bench.Store.Statistics.HotRows >= flushRows)
            await Task.Delay(10);
        return bench;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    static EventBatch Parse(ReadOnlyMemory<byte> payload) =>
        ClefBatchReader.TryRead(payload, EventLimits.Default, out var batch, out var error) ? batch! : throw new InvalidDataException(error!.ToString());
}
