using System.Text;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Store;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Query.Tests.Manual;

/// <summary>A store with the events of an <c>events</c> block, one a line.</summary>
sealed class ManualEvents : IAsyncDisposable
{
    readonly EventStore _store = EventStore.Open(new MemoryDirectory(seed: 1), new EventStoreOptions(), TimeProvider.System, null);
    readonly List<EventId> _ids = [];

    public static async Task<ManualEvents> CreateAsync(string clef)
    {
        var events = new ManualEvents();
        if (clef.Length == 0)
            return events;
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(clef), EventLimits.Default, out var batch, out var error).ShouldBeTrue(error?.ToString());
        await events._store.AppendAsync(batch!, CancellationToken.None);
        for (var row = 0; row < batch!.Count; row++)
            events._ids.Add(new EventRow(batch!, row).Id);
        return events;
    }

    /// <summary>The numbers of the lines whose events a filter keeps.</summary>
    public string Find(Expression filter)
    {
        var found = EventSearch.Run(_store, new SearchRequest { Filter = filter, Count = int.MaxValue, Context = Some.Context }, CancellationToken.None);
        var lines = found.Rows.Select(row => _ids.IndexOf(row.Id) + 1).Order().ToList();
        return lines.Count == 0 ? "none" : string.Join(", ", lines);
    }

    /// <summary>Runs a query; null and the error where it fails.</summary>
    public QueryResult? Run(SelectQuery query, ManualQuery example, out QueryError? error)
    {
        var request = new QueryRequest
        {
            Query = query,
            Context = new QueryContext(Some.NowTicks, example.Variables),
            FromTicks = example.Range?.From,
            ToTicks = example.Range?.To,
        };
        QueryEngine.TryRun(_store, request, CancellationToken.None, out var result, out error);
        return result;
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
