using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// Reads what <see cref="BlockDirectoryWriter"/> wrote, and believes none of it: what it hands out is inside the block, and throws
/// <see cref="InvalidDataException"/> for anything else. One instance for one directory.
/// </summary>
internal sealed class BlockDirectoryReader(BlockEntry block)
{
    const int PathBytesMax = 1 << 20;

    long _offset = block.Offset;

    /// <summary>Reads a directory whose checksum was right.</summary>
    public static BlockDirectory Read(ReadOnlySpan<byte> bytes, BlockEntry block) => new BlockDirectoryReader(block).Read(bytes);

    BlockDirectory Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var columns = new BlockColumn[reader.ReadCount(reader.Left, "the columns of a block")];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = ReadColumn(ref reader);
        var groups = new GroupDirectory[reader.ReadCount(reader.Left, "the groups of a block")];
        long rows = 0;
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = ReadGroup(ref reader, columns);
            rows += groups[i].Rows;
        }
        if (rows != block.Rows)
            throw new InvalidDataException($"groups have {rows} rows and the block has {block.Rows}");
        Place(columns, groups);
        return new BlockDirectory(columns, groups);
    }

    static BlockColumn ReadColumn(ref ByteReader reader)
    {
        var path = new ColumnPath(reader.ReadBytes((int)reader.ReadCount(PathBytesMax, "the name of a column")).ToArray());
        var pinned = ReadPinned(ref reader);
        var chunks = new TextChunkEntry[reader.ReadCount(reader.Left, "the texts of a column")];
        var (code, heap) = (0, 0);
        for (var i = 0; i < chunks.Length; i++)
        {
            var count = (int)reader.ReadCount(SegmentFormat.HeapBytesMax - code, "the texts of a column");
            var heapBytes = (int)reader.ReadCount(SegmentFormat.HeapBytesMax - heap, "the texts of a column");
            // All texts but the empty one have bytes, and the empty one is there once.
            if (count == 0 || count > heapBytes + 1)
                throw new InvalidDataException($"{count} different texts cannot have {heapBytes} bytes");
            if (heapBytes > (count == 1 ? SegmentFormat.TextBytesMax : SegmentFormat.TextChunkBytesMax))
                throw new InvalidDataException($"a chunk of {count} texts cannot have {heapBytes} bytes");
            chunks[i] = new TextChunkEntry(code, count, heap, heapBytes, 0, (int)reader.ReadCount(int.MaxValue, "a chunk of texts"));
            code += count;
            heap += heapBytes;
        }
        return new BlockColumn(path, pinned, chunks);
    }

    static TextDictionary ReadPinned(ref ByteReader reader)
    {
        var count = (int)reader.ReadCount(reader.Left, "the texts in a directory");
        if (count == 0)
            return TextDictionary.Empty;
        var offsets = new int[count + 1];
        var heap = new ByteWriter(64);
        for (var i = 0; i < count; i++)
        {
            heap.Write(reader.ReadBytes((int)reader.ReadCount(SegmentFormat.PinnedTextBytesMax, "a text in a directory")));
            offsets[i + 1] = heap.Length;
        }
        return new TextDictionary(heap.Written.ToArray(), offsets);
    }

    static GroupDirectory ReadGroup(ref ByteReader reader, BlockColumn[] columns)
    {
        var rows = (int)reader.ReadCount(SegmentFormat.GroupRowsMax, "the rows of a group");
        if (rows == 0)
            throw new InvalidDataException("a group has no rows");
        var min = reader.ReadCount(DateTime.MaxValue.Ticks, "a timestamp");
        var max = min + reader.ReadCount(DateTime.MaxValue.Ticks - min, "a range of timestamps");
        var timestamps = ReadInteger(ref reader, min, max);
        var sequences = ReadInteger(ref reader, 0, long.MaxValue);
        var entries = new ColumnEntry[reader.ReadCount(columns.Length, "the columns of a group")];
        var column = -1;
        for (var i = 0; i < entries.Length; i++)
        {
            column += 1 + (int)reader.ReadCount(columns.Length, "the number of a column");
            if (column >= columns.Length)
                throw new InvalidDataException($"a group has column {column} of {columns.Length}");
            entries[i] = ReadEntry(ref reader, column, columns[column]);
        }
        return new GroupDirectory(rows, min, max, timestamps, sequences, entries);
    }

    static ColumnEntry ReadInteger(ref ByteReader reader, long min, long max) => new()
    {
        Column = -1, Form = ColumnForm.Uniform, Kind = SlotKind.Integer, Min = min, Max = max, HasRange = true,
        Length = (int)reader.ReadCount(int.MaxValue, "a chunk of times"),
    };

    static ColumnEntry ReadEntry(ref ByteReader reader, int column, BlockColumn of)
    {
        var tag = reader.ReadByte();
        var form = (ColumnForm)(tag & ~BlockDirectoryWriter.RangeFlag);
        var hasRange = (tag & BlockDirectoryWriter.RangeFlag) != 0;
        if (form > ColumnForm.PinnedConstant)
            throw new InvalidDataException($"form {tag} of a column is not known");
        var kind = form == ColumnForm.Mixed ? SlotKind.Missing : (SlotKind)reader.ReadByte();
        if (!kind.IsKnown())
            throw new InvalidDataException($"slot kind {kind} is not known");
        if (form is ColumnForm.Constant or ColumnForm.PinnedConstant)
        {
            var slot = reader.ReadSigned();
            if (form == ColumnForm.PinnedConstant && !kind.IsTextual())
                throw new InvalidDataException($"kind {kind} has no texts");
            ColumnChunk.CheckSlot(kind, slot, form == ColumnForm.PinnedConstant ? of.Pinned.Count : of.TextCount);
            return new ColumnEntry { Column = column, Form = form, Kind = kind, Min = slot };
        }
        var length = (int)reader.ReadCount(int.MaxValue, "a chunk of a column");
        var (min, max) = hasRange ? (reader.ReadSigned(), reader.ReadSigned()) : (0L, 0L);
        return new ColumnEntry { Column = column, Form = form, Kind = kind, Length = length, HasRange = hasRange, Min = min, Max = max };
    }

    // Gives every chunk its place, which follows from the lengths of those before it.
    void Place(BlockColumn[] columns, GroupDirectory[] groups)
    {
        for (var i = 0; i < groups.Length; i++)
            groups[i] = groups[i] with { Timestamps = groups[i].Timestamps with { Offset = Take(groups[i].Timestamps.Length) } };
        for (var i = 0; i < groups.Length; i++)
            groups[i] = groups[i] with { Sequences = groups[i].Sequences with { Offset = Take(groups[i].Sequences.Length) } };
        var entriesOf = ColumnsToGroups(columns.Length, groups);
        for (var column = 0; column < columns.Length; column++)
        {
            foreach (var (group, index) in entriesOf[column])
            {
                ref var entry = ref groups[group].Columns[index];
                if (entry.Form is ColumnForm.Mixed or ColumnForm.Uniform)
                    entry = entry with { Offset = Take(entry.Length) };
            }
            var chunks = columns[column].Chunks;
            for (var i = 0; i < chunks.Length; i++)
                chunks[i] = chunks[i] with { Offset = Take(chunks[i].Length) };
        }
        if (_offset != block.DirectoryOffset)
            throw new InvalidDataException($"columns end at {_offset} and the directory starts at {block.DirectoryOffset}");
    }

    static List<(int Group, int Index)>[] ColumnsToGroups(int columns, GroupDirectory[] groups)
    {
        var places = new List<(int, int)>[columns];
        for (var i = 0; i < columns; i++)
            places[i] = [];
        for (var group = 0; group < groups.Length; group++)
            for (var index = 0; index < groups[group].Columns.Length; index++)
                places[groups[group].Columns[index].Column].Add((group, index));
        return places;
    }

    long Take(int length)
    {
        var at = _offset;
        if (length < SegmentFormat.ChecksumBytes || length > block.DirectoryOffset - at)
            throw new InvalidDataException($"a chunk of {length} bytes at {at} does not fit the block");
        _offset += length;
        return at;
    }
}
