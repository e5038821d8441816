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
    readonly GroupDirectory _group;
    readonly ColumnPath[] _paths;
    readonly ColumnVector?[] _columns;
    readonly ReadOnlyMemory<byte>[] _chunks;
    long[]? _timestamps;
    long[]? _sequences;

    public SegmentRowGroup(SegmentBlock block, BlockDirectory directory, int group)
    {
        _block = block;
        _directory = directory;
        _group = directory.Groups[group];
        _paths = directory.PathsOf(group);
        _columns = new ColumnVector[_paths.Length];
        _chunks = new ReadOnlyMemory<byte>[_paths.Length];
    }

    public override int Count => _group.Rows;

    public override ReadOnlySpan<long> Timestamps => _timestamps ??= ReadTimestamps();

    public override ReadOnlySpan<long> Sequences => _sequences ??= ReadSequences();

    public override long MinTimestamp => _group.MinTimestamp;

    public override long MaxTimestamp => _group.MaxTimestamp;

    public override IReadOnlyList<ColumnPath> Paths => _paths;

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

    public override Cell CellAt(int index, int row)
    {
        var entry = _group.Columns[index];
        if (_columns[index] is not null || entry.Form == ColumnForm.Mixed)
            return Column(index).CellAt(row);
        try
        {
            long slot;
            if (entry.Form == ColumnForm.Uniform)
            {
                if (!ColumnChunk.TryReadUniform(Chunk(index).Span, entry.Kind, TextCount(entry), Count, row, out slot))
                    return Column(index).CellAt(row);
            }
            else
            {
                slot = entry.Min;
            }
            return CellOf(entry, slot);
        }
        catch (InvalidDataException error)
        {
            throw _block.Damage($"column {_paths[index]}", error);
        }
    }

    Cell CellOf(in ColumnEntry entry, long slot)
    {
        if (entry.Form == ColumnForm.PinnedConstant)
            return new Cell(entry.Kind, slot, _directory.Columns[entry.Column].Pinned);
        if (!entry.Kind.IsTextual())
            return new Cell(entry.Kind, slot, TextDictionary.Empty);
        var (texts, code) = _block.Text(_directory, entry.Column, (int)slot);
        return new Cell(entry.Kind, code, texts);
    }

    ColumnVector ReadColumn(int index, in ColumnEntry entry)
    {
        switch (entry.Form)
        {
            case ColumnForm.PinnedConstant:
                return ColumnVector.Constant(Count, entry.Kind, entry.Min, _directory.Columns[entry.Column].Pinned);
            case ColumnForm.Constant:
                return ColumnVector.Constant(Count, entry.Kind, entry.Min, TextsOf(entry, entry.Kind.IsTextual()));
            case ColumnForm.Uniform:
                var slots = GC.AllocateUninitializedArray<long>(Count);
                ColumnChunk.ReadUniform(Chunk(index).Span, entry.Kind, TextCount(entry), slots);
                return ColumnVector.Uniform(Count, entry.Kind, slots, TextsOf(entry, entry.Kind.IsTextual()));
            default:
                return ReadMixed(index, entry);
        }
    }

    ColumnVector ReadMixed(int index, in ColumnEntry entry)
    {
        var kinds = new SlotKind[Count];
        var slots = new long[Count];
        ColumnChunk.ReadMixed(Chunk(index).Span, TextCount(entry), kinds, slots);
        var isTextual = kinds.AsSpan().ContainsAny(SlotKind.Text, SlotKind.Json, SlotKind.Number);
        return ColumnVector.Mixed(Count, kinds, slots, TextsOf(entry, isTextual));
    }

    long[] ReadTimestamps()
    {
        var timestamps = ReadIntegers(_group.Timestamps, "timestamps");
        var previous = _group.MinTimestamp;
        foreach (var timestamp in timestamps)
        {
            if (timestamp < previous || timestamp > _group.MaxTimestamp)
                throw _block.Damage("timestamps", new InvalidDataException($"timestamp {timestamp} is out of order"));
            previous = timestamp;
        }
        return timestamps;
    }

    long[] ReadSequences()
    {
        var sequences = ReadIntegers(_group.Sequences, "arrival numbers");
        foreach (var sequence in sequences)
            if (sequence < _block.Segment.MinSequence || sequence > _block.Segment.MaxSequence)
                throw _block.Damage("arrival numbers", new InvalidDataException($"arrival number {sequence} is not of this segment"));
        return sequences;
    }

    long[] ReadIntegers(in ColumnEntry entry, string what)
    {
        var bytes = _block.Read(entry.Offset, entry.Length);
        try
        {
            var values = GC.AllocateUninitializedArray<long>(Count);
            SlotCodecs.Read(bytes.Span, values);
            return values;
        }
        catch (InvalidDataException error)
        {
            throw _block.Damage(what, error);
        }
    }

    ReadOnlyMemory<byte> Chunk(int index)
    {
        if (_chunks[index].IsEmpty)
            _chunks[index] = _block.Read(_group.Columns[index].Offset, _group.Columns[index].Length);
        return _chunks[index];
    }

    int TextCount(in ColumnEntry entry) => _directory.Columns[entry.Column].TextCount;

    TextDictionary TextsOf(in ColumnEntry entry, bool isTextual) =>
        isTextual ? _block.Texts(_directory, entry.Column) : TextDictionary.Empty;
}
