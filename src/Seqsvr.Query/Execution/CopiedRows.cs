using Seqsvr.Events.Model;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>Copies found events out of their units, unit after unit, so that what a unit has to unpack is unpacked once for all of its rows.</summary>
internal static class CopiedRows
{
    /// <summary>
    /// The events at <paramref name="places"/>, in that order; where they take more than <paramref name="bytesMax"/> together only the first ones,
    /// one at least. Throws what reading a unit throws.
    /// </summary>
    public static EventRow[] Of(
        IReadOnlyList<ScanUnit> units, ReadOnlySpan<RowReference> places, long bytesMax, CancellationToken cancellation)
    {
        var rows = Array.Empty<EventRow>();
        // Which of them fit is not known before they are copied, since that goes unit by unit.
        for (var count = places.Length; count > 0 && !TryCopy(units, places[..count], count == 1 ? long.MaxValue : bytesMax, cancellation, out rows);)
            count = (count + 1) / 2;
        return rows;
    }

    static bool TryCopy(
        IReadOnlyList<ScanUnit> units, ReadOnlySpan<RowReference> places, long bytesMax, CancellationToken cancellation, out EventRow[] rows)
    {
        rows = new EventRow[places.Length];
        var order = new int[places.Length];
        var keys = new (int Unit, int Row)[places.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = (places[i].Unit, places[i].Row);
        }
        Array.Sort(keys, order);
        RowGroup? group = null;
        var bytes = 0L;
        for (var i = 0; i < order.Length && bytes <= bytesMax; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (i == 0 || keys[i].Unit != keys[i - 1].Unit)
            {
                group?.Release();
                group = units[keys[i].Unit].Open();
            }
            var copy = CopiedRow.Of(new EventRow(group!, keys[i].Row));
            rows[order[i]] = copy;
            bytes += ((CopiedRow)copy.Group).MemoryBytes;
        }
        group?.Release();
        return bytes <= bytesMax;
    }
}
