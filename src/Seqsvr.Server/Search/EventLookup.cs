using Seqsvr.Events.Model;
using Seqsvr.Query;
using Seqsvr.Query.Evaluation;
using Seqsvr.Server.Http;
using Seqsvr.Store;

namespace Seqsvr.Server.Search;

/// <summary>Single events, by their ids, as far as the caller may see them. Thread-safe.</summary>
internal sealed class EventLookup(EventStore store, TimeProvider time)
{
    /// <summary>The event with the id, or null.</summary>
    public EventRow? Find(EventId id, Caller caller, CancellationToken ct)
    {
        var request = new SearchRequest
        {
            Filter = caller.ViewFilter, Count = 1, StartAt = id, FromTicks = id.Timestamp, ToTicks = id.Timestamp + 1, Context = Now,
        };
        var found = EventSearch.Run(store, request, ct);
        return found.Rows.Count > 0 && found.Rows[0].Id == id ? found.Rows[0] : null;
    }

    /// <summary>Whether the caller may see an event that is kept elsewhere.</summary>
    public bool MaySee(EventRow row, Caller caller)
    {
        if (caller.ViewFilter is not { } filter)
            return true;
        return RowFilter.TryCompile(filter, Now, out var compiled, out var error) ? compiled.Matches(row) : throw Refusals.Of(error);
    }

    QueryContext Now => new(time.GetUtcNow().UtcTicks);
}
