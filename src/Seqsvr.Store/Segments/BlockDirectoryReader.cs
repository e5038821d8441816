using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// Reads what <see cref="BlockDirectoryWriter"/> wrote, and believes none of it: what it hands out is inside the block, and throws
/// <see cref="InvalidDataException"/> for anything else. One instance for one directory.
/// </summary>
internal sealed class BlockDirectoryReader(BlockEntry block, int version)
{
    const int PathBytesMax = 1 << 20;

    /// <summary>Set in the form byte of version 1 where a range follows.</summary>
    const byte RangeFlag = 0x80;

    long _offset = block.Offset;

    /// <summary>Reads a directory whose checksum was right.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="block">What the footer says about the block.</param>
    /// <param name="version">The format version of the file.</param>
    public static BlockDirectory Read(ReadOnlySpan<byte> bytes, BlockEntry block, int version) => new BlockDirectoryReader(block, version).Read(bytes);

    BlockDirectory Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var columns = new BlockColumn[reader.ReadCount(reader.Left, "the columns of a block")];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = ReadColumn(ref reader, columns.Length);
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

    BlockColumn ReadColumn(ref ByteReader reader, int columns)
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
        var column = new BlockColumn(path, pinned, chunks);
        return version > 1 && chunks.Length > 0 ? ReadDictionaryIndex(ref reader, column, columns) : column;
    }

    static BlockColumn ReadDictionaryIndex(ref ByteReader reader, BlockColumn column, int columns)
    {
        var bytes = new ByteSet(reader.ReadUInt64(), reader.ReadUInt64());
        var filter = new BlockPiece(0, (int)reader.ReadCount(int.MaxValue, "a filter of texts"));
        var map = new BlockPiece(0, (int)reader.ReadCount(int.MaxValue, "the map of a derived column"));
        var key = map.Length == 0 ? -1 : (int)reader.ReadCount(columns - 1, "the number of a column");
        return column with { TextBytes = bytes, Filter = filter, Derivation = key < 0 ? null : new ColumnDerivation(key, map) };
    }

    static TextDictionary ReadPinned(ref ByteReader reader)
    {
        var count = (int)reader.ReadCount(reader.Left, "the texts in a directory");
        if (count == 0)
            return TextDictionary.Empty;
        var offsets = new int[count + 1];
        using var heap = new ByteWriter(64);
        for (var i = 0; i < count; i++)
        {
            heap.Write(reader.ReadBytes((int)reader.ReadCount(SegmentFormat.PinnedTextBytesMax, "a text in a directory")));
            offsets[i + 1] = heap.Length;
        }
        return new TextDictionary(heap.Written.ToArray(), offsets);
    }

    GroupDirectory ReadGroup(ref ByteReader reader, BlockColumn[] columns)
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
            entries[i] = version == 1 ? ReadEntry1(ref reader, column, columns[column]) : ReadEntry(ref reader, column, columns[column]);
        }
        CheckKeys(entries, columns);
        return new GroupDirectory(rows, min, max, timestamps, sequences, entries);
    }

    static ColumnEntry ReadInteger(ref ByteReader reader, long min, long max) => new()
    {
        Column = -1, Form = ColumnForm.Uniform, Kind = SlotKind.Integer, Range = new SlotRange(min, max),
        Length = (int)reader.ReadCount(int.MaxValue, "a chunk of times"),
    };

    static ColumnEntry ReadEntry(ref ByteReader reader, int column, BlockColumn of)
    {
        var form = ReadForm(reader.ReadByte(), ColumnForm.Derived);
        if (form == ColumnForm.Mixed)
            return new ColumnEntry { Column = column, Form = form, Length = ReadLength(ref reader), Mixed = ReadMixedRanges(ref reader, of) };
        var kind = ReadKind(ref reader);
        switch (form)
        {
            case ColumnForm.Uniform:
                var length = ReadLength(ref reader);
                var slots = kind.IsTextual() ? ReadCodes(ref reader, of) : ReadRange(ref reader);
                return new ColumnEntry { Column = column, Form = form, Kind = kind, Length = length, Range = slots };
            case ColumnForm.Derived:
                if (!kind.IsTextual() || of.Derivation is null)
                    throw new InvalidDataException($"column {of.Path} of kind {kind} is not derived");
                return new ColumnEntry { Column = column, Form = form, Kind = kind, Range = ReadCodes(ref reader, of) };
            default:
                return ReadConstant(ref reader, column, of, form, kind);
        }
    }

    // The entry of version 1 knows no ranges but those of integers.
    static ColumnEntry ReadEntry1(ref ByteReader reader, int column, BlockColumn of)
    {
        var tag = reader.ReadByte();
        var form = ReadForm((byte)(tag & ~RangeFlag), ColumnForm.PinnedConstant);
        var kind = form == ColumnForm.Mixed ? SlotKind.Missing : ReadKind(ref reader);
        if (form is ColumnForm.Constant or ColumnForm.PinnedConstant)
            return ReadConstant(ref reader, column, of, form, kind);
        var length = ReadLength(ref reader);
        SlotRange? range = (tag & RangeFlag) != 0 ? new SlotRange(reader.ReadSigned(), reader.ReadSigned()) : null;
        return form == ColumnForm.Mixed
            ? new ColumnEntry { Column = column, Form = form, Length = length, Mixed = MixedRanges.Unknown with { Integers = range } }
            : new ColumnEntry { Column = column, Form = form, Kind = kind, Length = length, Range = kind.IsTextual() ? null : range };
    }

    static ColumnEntry ReadConstant(ref ByteReader reader, int column, BlockColumn of, ColumnForm form, SlotKind kind)
    {
        var slot = reader.ReadSigned();
        if (form == ColumnForm.PinnedConstant && !kind.IsTextual())
            throw new InvalidDataException($"kind {kind} has no texts");
        ColumnChunk.CheckSlot(kind, slot, form == ColumnForm.PinnedConstant ? of.Pinned.Count : of.TextCount);
        return new ColumnEntry { Column = column, Form = form, Kind = kind, Constant = slot };
    }

    static ColumnForm ReadForm(byte form, ColumnForm max) =>
        form <= (byte)max ? (ColumnForm)form : throw new InvalidDataException($"form {form} of a column is not known");

    static SlotKind ReadKind(ref ByteReader reader)
    {
        var kind = (SlotKind)reader.ReadByte();
        return kind.IsKnown() ? kind : throw new InvalidDataException($"slot kind {kind} is not known");
    }

    static int ReadLength(ref ByteReader reader) => (int)reader.ReadCount(int.MaxValue, "a chunk of a column");

    static MixedRanges ReadMixedRanges(ref ByteReader reader, BlockColumn of)
    {
        var kinds = (int)reader.ReadCount((1 << ((int)SlotKind.EmptyObject + 1)) - 1, "the kinds of a column");
        return new MixedRanges(
            kinds,
            Has(kinds, SlotKind.Integer) ? ReadRange(ref reader) : null,
            Has(kinds, SlotKind.Decimal) ? ReadRange(ref reader) : null,
            Has(kinds, SlotKind.Text) || Has(kinds, SlotKind.Json) || Has(kinds, SlotKind.Number) ? ReadCodes(ref reader, of) : null);
    }

    static bool Has(int kinds, SlotKind kind) => (kinds >> (int)kind & 1) != 0;

    static SlotRange ReadRange(ref ByteReader reader)
    {
        var min = reader.ReadSigned();
        return new SlotRange(min, unchecked(min + (long)reader.ReadUnsigned()));
    }

    // Of texts that the column has.
    static SlotRange ReadCodes(ref ByteReader reader, BlockColumn of)
    {
        var codes = ReadRange(ref reader);
        if (codes.Min < 0 || codes.Max < codes.Min || codes.Max >= of.TextCount)
            throw new InvalidDataException($"column {of.Path} has no texts {codes.Min} to {codes.Max}");
        return codes;
    }

    // A derived column needs the codes of its key in the same group.
    static void CheckKeys(ColumnEntry[] entries, BlockColumn[] columns)
    {
        foreach (var entry in entries)
        {
            if (entry.Form != ColumnForm.Derived)
                continue;
            var key = columns[entry.Column].Derivation!.Key;
            var found = Array.FindIndex(entries, other => other.Column == key);
            if (found < 0 || entries[found].Form != ColumnForm.Uniform || !entries[found].Kind.IsTextual())
                throw new InvalidDataException($"column {columns[entry.Column].Path} is derived from one that the group does not have");
        }
    }

    // Gives every chunk its place, which follows from the lengths of those before it.
    void Place(BlockColumn[] columns, GroupDirectory[] groups)
    {
        for (var i = 0; i < groups.Length; i++)
            groups[i] = groups[i] with { Timestamps = groups[i].Timestamps with { Offset = Take(groups[i].Timestamps.Length) } };
        for (var i = 0; i < groups.Length; i++)
            groups[i] = groups[i] with { Sequences = groups[i].Sequences with { Offset = Take(groups[i].Sequences.Length) } };
        var next = PlaceColumns(columns, groups);
        foreach (var group in groups)
            foreach (ref var entry in group.Columns.AsSpan())
            {
                if (entry.Form is not (ColumnForm.Mixed or ColumnForm.Uniform))
                    continue;
                entry = entry with { Offset = next[entry.Column] };
                next[entry.Column] += entry.Length;
            }
        if (_offset != block.DirectoryOffset)
            throw new InvalidDataException($"columns end at {_offset} and the directory starts at {block.DirectoryOffset}");
    }

    // Gives dictionaries their places, and says where the first chunk of each column is.
    long[] PlaceColumns(BlockColumn[] columns, GroupDirectory[] groups)
    {
        var lengths = SlotLengths(columns.Length, groups);
        var starts = new long[columns.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            starts[column] = _offset;
            _offset += lengths[column];
            var chunks = columns[column].Chunks;
            for (var i = 0; i < chunks.Length; i++)
                chunks[i] = chunks[i] with { Offset = Take(chunks[i].Length) };
            PlaceDictionaryIndex(ref columns[column]);
        }
        return starts;
    }

    long[] SlotLengths(int columns, GroupDirectory[] groups)
    {
        var lengths = new long[columns];
        var total = 0L;
        foreach (var group in groups)
            foreach (ref readonly var entry in group.Columns.AsSpan())
            {
                if (entry.Form is not (ColumnForm.Mixed or ColumnForm.Uniform))
                    continue;
                lengths[entry.Column] += entry.Length;
                total += entry.Length;
                if (entry.Length < SegmentFormat.ChecksumBytes || total > block.DirectoryOffset - _offset)
                    throw new InvalidDataException($"a chunk of {entry.Length} bytes does not fit the block");
            }
        return lengths;
    }

    void PlaceDictionaryIndex(ref BlockColumn column)
    {
        if (column.Filter.Length > 0)
            column = column with { Filter = column.Filter with { Offset = Take(column.Filter.Length) } };
        if (column.Derivation is { } derivation)
            column = column with { Derivation = derivation with { Map = derivation.Map with { Offset = Take(derivation.Map.Length) } } };
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
