using Seqsvr.Events.Model;

namespace Seqsvr.Query;

/// <summary>What a search found.</summary>
/// <param name="Rows">Newest first. Each stands for itself: no group of the store is kept alive by it.</param>
/// <param name="LastRead">
/// The oldest event looked at: a search after it goes on where this one stopped. Null only where the search is complete and found nothing.
/// </param>
/// <param name="RowsScanned">Events looked at, or decided by the header of their unit.</param>
public sealed record SearchResult(
    IReadOnlyList<EventRow> Rows, EventId? LastRead, SearchStatus Status, TimeSpan Elapsed, long RowsScanned);
