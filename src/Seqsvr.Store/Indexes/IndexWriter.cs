using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Indexes;

/// <summary>Makes the content of an index file: block by block, in each group by group. For one thread; see docs/format/index.md.</summary>
internal sealed class IndexWriter
{
    readonly ByteWriter _blocks = new();
    readonly ByteWriter _groups = new();
    int _blockCount;
    int _groupCount;

    /// <summary>Adds a group of the current block.</summary>
    /// <param name="rowCount">Its rows; at least one.</param>
    /// <param name="rows">Those that are admitted, ascending.</param>
    public void AddGroup(int rowCount, ReadOnlySpan<int> rows)
    {
        _groupCount++;
        _groups.WriteCount(rowCount);
        var width = IndexedRows.WidthOf(rowCount);
        if (rows.Length == 0)
            _groups.WriteByte((byte)IndexForm.None);
        else if (rows.Length == rowCount)
            _groups.WriteByte((byte)IndexForm.All);
        else if (BitPacking.BytesFor(rows.Length, width) < IndexFormat.BitmapBytes(rowCount))
            WriteRows(rows, width);
        else
            WriteBitmap(rowCount, rows);
    }

    /// <summary>Ends the current block.</summary>
    public void EndBlock()
    {
        _blocks.WriteCount(_groupCount);
        _blocks.Write(_groups.Written);
        ClearBlock();
    }

    /// <summary>Ends the current block as one that could not be read: the index knows nothing of it.</summary>
    public void EndUnknownBlock()
    {
        ClearBlock();
        _blocks.WriteCount(0);
    }

    /// <summary>The whole file.</summary>
    public byte[] Finish(in IndexHeader header)
    {
        var content = new ByteWriter(IndexFormat.HeaderBytes + _blocks.Length + ByteWriter.VarintBytesMax);
        IndexFormat.WriteHeader(header, content.Reserve(IndexFormat.HeaderBytes));
        content.WriteCount(_blockCount);
        content.Write(_blocks.Written);
        var file = content.Written.ToArray();
        IndexFormat.Seal(file);
        return file;
    }

    void WriteRows(ReadOnlySpan<int> rows, int width)
    {
        _groups.WriteByte((byte)IndexForm.Rows);
        _groups.WriteCount(rows.Length);
        var slots = new long[rows.Length];
        for (var i = 0; i < slots.Length; i++)
            slots[i] = rows[i];
        BitPacking.Pack(slots, offset: 0, divisor: 1, width, _groups.Reserve((int)BitPacking.BytesFor(slots.Length, width)));
    }

    void WriteBitmap(int rowCount, ReadOnlySpan<int> rows)
    {
        _groups.WriteByte((byte)IndexForm.Bitmap);
        var bits = _groups.Reserve(IndexFormat.BitmapBytes(rowCount));
        bits.Clear();
        foreach (var row in rows)
            bits[row >> 3] |= (byte)(1 << (row & 7));
    }

    void ClearBlock()
    {
        _blockCount++;
        _groupCount = 0;
        _groups.Clear();
    }
}
