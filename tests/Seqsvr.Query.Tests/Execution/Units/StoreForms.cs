using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Tests.Execution.Units;

/// <summary>The same events in the forms in which a store may hand them out; a query must not be able to tell.</summary>
static class StoreForms
{
    /// <summary>Every event of the batches.</summary>
    public static List<EventRow> Rows(IEnumerable<EventBatch> batches) =>
        [.. batches.SelectMany(batch => Enumerable.Range(0, batch.Count).Select(row => new EventRow(batch, row)))];

    /// <summary>Batches as they arrived.</summary>
    public static List<ScanUnit> Hot(IEnumerable<EventBatch> batches) =>
        InOrder(batches.Select(batch => new ClusteredUnit(batch, () => batch)));

    /// <summary>Tiny groups of events of one template each, as in a segment; opened anew each time.</summary>
    public static List<ScanUnit> Clustered(IEnumerable<EventBatch> batches, int groupRows) =>
        InOrder(batches.SelectMany(batch => Enumerable.Range(0, batch.Count)
            .GroupBy(row => TemplateOf(new EventRow(batch, row)))
            .SelectMany(type => type.OrderBy(row => batch.Timestamps[row]).Chunk(groupRows))
            .Select(rows => new ClusteredUnit(new ClusteredGroup(batch, rows), () => new ClusteredGroup(batch, rows)))));

    static string TemplateOf(EventRow row) => row[Members.Template] is { Kind: SlotKind.Text } cell ? System.Text.Encoding.UTF8.GetString(cell.Text) : "";

    static List<ScanUnit> InOrder(IEnumerable<ScanUnit> units) => [.. units.OrderByDescending(unit => unit.MaxTimestamp)];
}
