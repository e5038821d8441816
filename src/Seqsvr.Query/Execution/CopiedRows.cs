using Seqsvr.Events.Model;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>Copies found events out of their units, unit after unit, so that what a unit has to unpack is unpacked once for all of its rows.</summary>
internal static class CopiedRows
{
    /// <summary>The events at <paramref name="places"/>, in that order. Throws what reading a unit throws.</summary>
    public static EventRow[] Of(IReadOnlyList<ScanUnit> units, ReadOnlySpan<RowReference> places, CancellationToken cancellation)
    {
        var rows = new EventRow[places.Length];
        var order = new int[places.Length];
        var keys = new (int Unit, int Row)[places.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = (places[i].Unit, places[i].Row);
        }
        Array.Sort(keys, order);
        RowGroup? group = null;
        for (var i = 0; i < order.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (i == 0 || keys[i].Unit != keys[i - 1].Unit)
                group = units[keys[i].Unit].Open();
            rows[order[i]] = CopiedRow.Of(new EventRow(group!, keys[i].Row));
        }
        return rows;
    }
}
