using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Query.Tests.Execution.Oracle;

/// <summary>A real store whose events lie partly in segments of tiny row groups, partly in memory still.</summary>
sealed class FlushedStore : IAsyncDisposable
{
    const int FlushRows = 100;

    FlushedStore(EventStore store, List<EventRow> rows)
    {
        Store = store;
        Rows = rows;
    }

    public EventStore Store { get; }

    /// <summary>Every event in it, as it was appended.</summary>
    public List<EventRow> Rows { get; }

    /// <summary>Appends the batches one after the other and waits until segments hold what they should.</summary>
    public static async Task<FlushedStore> CreateAsync(int seed, params EventBatch[] batches)
    {
        var options = new EventStoreOptions { FlushRows = FlushRows, BlockRows = 64, GroupRows = 8 };
        var store = EventStore.Open(new MemoryDirectory(seed), options, TimeProvider.System, null);
        foreach (var batch in batches)
        {
            await store.AppendAsync(batch, CancellationToken.None);
            while (store.Statistics.HotRows >= FlushRows)
                await Task.Delay(1);
        }
        return new FlushedStore(store, StoreForms.Rows(batches));
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
