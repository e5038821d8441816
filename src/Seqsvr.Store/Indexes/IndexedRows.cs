using System.Numerics;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Indexes;

/// <summary>The rows of one row group that an index admits. Immutable; safe for any number of threads.</summary>
public readonly struct IndexedRows
{
    readonly IndexForm _form;
    readonly ReadOnlyMemory<byte> _packed;

    internal IndexedRows(IndexForm form, int rowCount, int count, ReadOnlyMemory<byte> packed)
    {
        _form = form;
        _packed = packed;
        RowCount = rowCount;
        Count = count;
    }

    /// <summary>How many rows the group has.</summary>
    public int RowCount { get; }

    /// <summary>How many of them are admitted.</summary>
    public int Count { get; }

    /// <summary>Writes the numbers of the admitted rows, ascending, to the first <see cref="Count"/> places.</summary>
    public void CopyTo(Span<int> rows)
    {
        switch (_form)
        {
            case IndexForm.All:
                for (var row = 0; row < Count; row++)
                    rows[row] = row;
                break;
            case IndexForm.Rows:
                var width = WidthOf(RowCount);
                for (var i = 0; i < Count; i++)
                    rows[i] = (int)BitPacking.Read(_packed.Span, width, i);
                break;
            case IndexForm.Bitmap:
                CopyBitsTo(rows);
                break;
        }
    }

    /// <summary>The bits of a row number in <see cref="IndexForm.Rows"/>.</summary>
    internal static int WidthOf(int rowCount) => BitPacking.WidthOf((ulong)rowCount - 1);

    void CopyBitsTo(Span<int> rows)
    {
        var bytes = _packed.Span;
        var next = 0;
        for (var i = 0; i < bytes.Length; i++)
            for (var bits = (uint)bytes[i]; bits != 0; bits &= bits - 1)
                rows[next++] = (8 * i) + BitOperations.TrailingZeroCount(bits);
    }
}
