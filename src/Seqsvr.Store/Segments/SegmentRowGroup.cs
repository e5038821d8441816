using System.Buffers;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// One row group of a segment, open for one thread. Reads and unpacks a column the first time it is asked for and keeps it. Rows stand in
/// order of timestamp, then arrival. Every member may throw <see cref="DamagedBlockException"/>.
/// </summary>
internal sealed class SegmentRowGroup : RowGroup
{
    readonly SegmentBlock _block;
    readonly BlockDirectory _directory;
    readonly int _index;
    readonly GroupDirectory _group;
    readonly ColumnPath[] _paths;
    readonly ColumnVector?[] _columns;
    readonly ReadOnlyMemory<byte>[] _chunks;
    readonly MixedRows?[] _mixed;
    readonly List<long[]> _lent = [];
    long[]? _timestamps;
    long[]? _sequences;

    public SegmentRowGroup(SegmentBlock block, BlockDirectory directory, int group)
    {
        _block = block;
        _directory = directory;
        _index = group;
        _group = directory.Groups[group];
        _paths = directory.PathsOf(group);
        _columns = new ColumnVector[_paths.Length];
        _chunks = new ReadOnlyMemory<byte>[_paths.Length];
        _mixed = new MixedRows[_paths.Length];
    }

    public override int Count => _group.Rows;

    public override ReadOnlySpan<long> Timestamps =>
        (_timestamps ??= ReadTimes(SegmentCacheKey.Timestamps, _group.Timestamps, _group.CheckTimestamps)).AsSpan(0, Count);

    public override ReadOnlySpan<long> Sequences =>
        (_sequences ??= ReadTimes(SegmentCacheKey.Sequences, _group.Sequences, _block.Segment.CheckSequences)).AsSpan(0, Count);

    public override long MinTimestamp => _group.MinTimestamp;

    public override long MaxTimestamp => _group.MaxTimestamp;

    public override IReadOnlyList<ColumnPath> Paths => _paths;

    public override PropertyTree Tree => _directory.TreeOf(_index);

    public override int IndexOf(ColumnPath path)
    {
        var column = _directory.IndexOf(path);
        return column < 0 ? -1 : _group.IndexOf(column);
    }

    public override ColumnVector Column(int index)
    {
        if (_columns[index] is { } known)
            return known;
        try
        {
            return _columns[index] = ReadColumn(index, _group.Columns[index]);
        }
        catch (InvalidDataException error)
        {
            throw _block.Damage($"column {_paths[index]}", error);
        }
    }

    public override int KindsPossible(int index) =>
        _group.Columns[index] is var entry && entry.Form == ColumnForm.Mixed ? entry.Mixed!.Kinds : 1 << (int)entry.Kind;

    public override ColumnVector KindsOf(int index)
    {
        if (_columns[index] is { } known)
            return known;
        var entry = _group.Columns[index];
        if (entry.Form != ColumnForm.Mixed)
            return ColumnVector.Constant(Count, entry.Kind, slot: 0, TextDictionary.Empty);
        try
        {
            LoadChunk(index, entry);
            var rows = Mixed(index);
            return ColumnVector.Mixed(Count, rows.Kinds, rows.Slots, TextDictionary.Empty);
        }
        catch (InvalidDataException error)
        {
            throw _block.Damage($"column {_paths[index]}", error);
        }
    }

    public override TextRange? TextsPossible(int index)
    {
        var entry = _group.Columns[index];
        if (entry.Form == ColumnForm.PinnedConstant)
            return new TextRange(_directory.Columns[entry.Column].Pinned, (int)entry.Constant, 1);
        if (TextCount(entry) == 0 || (entry.Form != ColumnForm.Mixed && !entry.Kind.IsTextual()))
            return TextRange.None;
        // Those that the column itself would come with.
        var codes = entry.RangeOf(SlotKind.Text) ?? new SlotRange(0, TextCount(entry) - 1);
        var (texts, firstCode) = _block.Texts(_directory, entry.Column, (int)codes.Min, (int)codes.Max);
        return new TextRange(texts, (int)codes.Min - firstCode, (int)(codes.Max - codes.Min) + 1);
    }

    public override void Release()
    {
        Array.Clear(_columns);
        (_timestamps, _sequences) = (null, null);
        foreach (var slots in _lent)
            ArrayPool<long>.Shared.Return(slots);
        _lent.Clear();
    }

    // Unpacks as little as it can: one slot where the codec allows it, one chunk of texts.
    public override Cell CellAt(int index, int row)
    {
        if (_columns[index] is { } known)
            return known.CellAt(row);
        var entry = _group.Columns[index];
        try
        {
            switch (entry.Form)
            {
                case ColumnForm.Mixed:
                    var rows = Mixed(index);
                    return CellOf(entry, rows.Kinds[row], rows.Slots[row]);
                case ColumnForm.Uniform:
                    return TryReadSlot(index, row, out var slot) ? CellOf(entry, entry.Kind, slot) : Column(index).CellAt(row);
                case ColumnForm.Derived:
                    return TryReadSlot(KeyOf(entry), row, out var key)
                        ? CellOf(entry, entry.Kind, _block.DerivedCodes(_directory, entry.Column)[key])
                        : Column(index).CellAt(row);
                default:
                    return CellOf(entry, entry.Kind, entry.Constant);
            }
        }
        catch (InvalidDataException error)
        {
            throw _block.Damage($"column {_paths[index]}", error);
        }
    }

    Cell CellOf(in ColumnEntry entry, SlotKind kind, long slot)
    {
        if (entry.Form == ColumnForm.PinnedConstant)
            return new Cell(kind, slot, _directory.Columns[entry.Column].Pinned);
        if (!kind.IsTextual())
            return new Cell(kind, slot, TextDictionary.Empty);
        var (texts, code) = _block.Text(_directory, entry.Column, (int)slot);
        return new Cell(kind, code, texts);
    }

    ColumnVector ReadColumn(int index, in ColumnEntry entry)
    {
        LoadChunk(index, entry);
        switch (entry.Form)
        {
            case ColumnForm.Mixed:
                var rows = Mixed(index);
                return ColumnVector.Mixed(Count, rows.Kinds, rows.Slots, TextsFor(entry, rows.Kinds, rows.Slots));
            case ColumnForm.Uniform or ColumnForm.Derived:
                var slots = ReadSlots(index, entry);
                var texts = entry.Kind.IsTextual() ? TextsFor(entry, [], slots.AsSpan(0, Count)) : TextDictionary.Empty;
                return ColumnVector.Uniform(Count, entry.Kind, slots, texts);
            default:
                var cell = CellOf(entry, entry.Kind, entry.Constant);
                return ColumnVector.Constant(Count, cell.Kind, cell.Slot, cell.Texts);
        }
    }

    // Of one kind; textual ones are codes of the block. The array may be longer.
    long[] ReadSlots(int index, in ColumnEntry entry)
    {
        if (entry.Form == ColumnForm.Derived)
        {
            var key = KeyOf(entry);
            LoadChunk(key, _group.Columns[key]);
            var slots = ReadSlots(key, _group.Columns[key]);
            var codes = _block.DerivedCodes(_directory, entry.Column);
            foreach (ref var slot in slots.AsSpan(0, Count))
                slot = codes[slot];
            return slots;
        }
        var read = Lend();
        ColumnChunk.ReadUniform(Chunk(index).Span, entry.Kind, TextCount(entry), read.AsSpan(0, Count));
        return read;
    }

    // For the slots of all rows, until the group is released. The array may be longer.
    long[] Lend()
    {
        var slots = ArrayPool<long>.Shared.Rent(Count);
        _lent.Add(slots);
        return slots;
    }

    bool TryReadSlot(int index, int row, out long slot)
    {
        var entry = _group.Columns[index];
        return ColumnChunk.TryReadUniform(Chunk(index).Span, entry.Kind, TextCount(entry), Count, row, out slot);
    }

    // Where the key of a derived column is; the directory has made sure that it is there.
    int KeyOf(in ColumnEntry entry) => _group.IndexOf(_directory.Columns[entry.Column].Derivation!.Key);

    MixedRows Mixed(int index)
    {
        if (_mixed[index] is { } known)
            return known;
        var rows = new MixedRows(new SlotKind[Count], new long[Count]);
        ColumnChunk.ReadMixed(Chunk(index).Span, TextCount(_group.Columns[index]), rows.Kinds, rows.Slots);
        return _mixed[index] = rows;
    }

    // The texts of all textual slots (all slots, where no kinds are given), which become codes of what is returned.
    TextDictionary TextsFor(in ColumnEntry entry, ReadOnlySpan<SlotKind> kinds, Span<long> slots)
    {
        var (min, max) = CodesOf(kinds, slots);
        if (min > max)
            return TextDictionary.Empty;
        var (texts, firstCode) = _block.Texts(_directory, entry.Column, (int)min, (int)max);
        if (firstCode > 0)
            for (var i = 0; i < slots.Length; i++)
                if (kinds.IsEmpty || kinds[i].IsTextual())
                    slots[i] -= firstCode;
        return texts;
    }

    // The smallest and the largest code; the other way round where there is none.
    static (long Min, long Max) CodesOf(ReadOnlySpan<SlotKind> kinds, ReadOnlySpan<long> slots)
    {
        var (min, max) = (long.MaxValue, long.MinValue);
        if (kinds.IsEmpty)
            SlotStatistics.FindRange(slots, out min, out max);
        for (var i = 0; i < kinds.Length; i++)
        {
            if (!kinds[i].IsTextual())
                continue;
            min = Math.Min(min, slots[i]);
            max = Math.Max(max, slots[i]);
        }
        return (min, max);
    }

    // The array may be longer.
    long[] ReadTimes(int column, in ColumnEntry entry, Action<ReadOnlySpan<long>> check)
    {
        var bytes = _block.Slots(_directory, column, entry);
        try
        {
            var values = Lend();
            SlotCodecs.Read(bytes.Span, values.AsSpan(0, Count));
            check(values.AsSpan(0, Count));
            return values;
        }
        catch (InvalidDataException error)
        {
            throw _block.Damage(column == SegmentCacheKey.Timestamps ? "timestamps" : "arrival numbers", error);
        }
    }

    // Whoever wants all rows of a group will want those of the next, too.
    void LoadChunk(int index, in ColumnEntry entry)
    {
        if (entry.Length > 0 && _chunks[index].IsEmpty)
            _chunks[index] = _block.Slots(_directory, entry.Column, entry);
    }

    // Read by itself, unless LoadChunk, which wants all rows, brought it together with those of the other groups.
    ReadOnlyMemory<byte> Chunk(int index)
    {
        if (_chunks[index].IsEmpty)
            _chunks[index] = _block.SlotsOfGroup(_group.Columns[index].Column, _index, _group.Columns[index]);
        return _chunks[index];
    }

    int TextCount(in ColumnEntry entry) => _directory.Columns[entry.Column].TextCount;

    sealed record MixedRows(SlotKind[] Kinds, long[] Slots);
}
