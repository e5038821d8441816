using Seqsvr.Query;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Store;
using Seqsvr.Store.Indexes;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Oracle.Stores;

/// <summary>A real store that holds a set of events in one of the forms.</summary>
sealed class FormedStore : IAsyncDisposable
{
    const int TinyBlockRows = 7;
    const int TinyGroupRows = 2;

    FormedStore(StoreForm form, EventStore store)
    {
        Form = form;
        Store = store;
    }

    public StoreForm Form { get; }

    public EventStore Store { get; }

    /// <summary>Appends the batches one after the other and waits until memory and segments hold what they should.</summary>
    public static async Task<FormedStore> CreateAsync(StoreForm form, EventSet events)
    {
        var directory = new MemoryDirectory(seed: 1);
        var options = OptionsOf(form, events.Lines.Count);
        var store = EventStore.Open(directory, options, TimeProvider.System, null);
        foreach (var batch in events.Read())
        {
            await store.AppendAsync(batch, CancellationToken.None);
            await Flushed(store, options);
        }
        if (form == StoreForm.Restarted)
        {
            await store.DisposeAsync();
            store = EventStore.Open(directory, options, TimeProvider.System, null);
            await Flushed(store, options);
        }
        return new FormedStore(form, store);
    }

    /// <summary>One store in each form.</summary>
    public static async Task<IReadOnlyList<FormedStore>> CreateAllAsync(EventSet events) =>
        await Task.WhenAll(Enum.GetValues<StoreForm>().Select(form => CreateAsync(form, events)));

    /// <summary>
    /// A filter as this store is to be asked with it: in the form <see cref="StoreForm.Indexed"/> one for which every segment has an index.
    /// </summary>
    public Expression? Asked(Expression? filter)
    {
        if (Form != StoreForm.Indexed || filter is null || FilterIndexes.KeyOf(filter) is not { } key)
            return filter;
        Store.Indexes.Keep(new HashSet<IndexKey> { key });
        try
        {
            foreach (var gap in Store.Indexes.Missing([key]))
                Store.Indexes.Build(gap, FilterIndexes.SelectorOf(filter, CancellationToken.None), CancellationToken.None);
        }
        catch (QueryException)
        {
            // Whoever asks is told the same.
        }
        return FilterIndexes.Indexed(filter);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    static EventStoreOptions OptionsOf(StoreForm form, int rows)
    {
        // Preallocated, so that a default one would cost more than everything else.
        var options = new EventStoreOptions { LogFileBytes = 64 * 1024, MinimumFreeBytes = 0, SegmentCacheBytes = 1 << 20 };
        return form switch
        {
            StoreForm.Hot => options with { FlushRows = int.MaxValue },
            StoreForm.Segments => options with { FlushRows = 1 },
            StoreForm.Merged => options with { FlushRows = 1, MergeFanIn = 1 },
            StoreForm.TinyBlocks => options with { FlushRows = Math.Max(1, rows / 3), MergeFanIn = 1, BlockRows = TinyBlockRows, GroupRows = TinyGroupRows },
            _ => options with { FlushRows = rows / 2 + 1, BlockRows = TinyBlockRows, GroupRows = TinyGroupRows },
        };
    }

    static async Task Flushed(EventStore store, EventStoreOptions options)
    {
        while (store.Statistics.HotRows >= options.FlushRows || store.Statistics.MergeIsDue)
            await Task.Delay(1);
    }
}
