using Seqsvr.Events.Model;

namespace Seqsvr.Events.Batches;

/// <summary>
/// Events parsed once into the compact form that is both the log record (<see cref="EventBatchCodec"/>) and what the hot
/// store keeps. Self-contained: has its own paths, shapes and texts. Row <c>i</c> has shape <c>rowShapes[i]</c> and its
/// slots are <c>slots[slotStarts[i]..]</c>, one for each column of the shape. Rows stand in arrival order.
/// Immutable once <see cref="AssignSequence"/> was called; then safe for any number of reading threads.
/// </summary>
public sealed class EventBatch : RowGroup
{
    readonly long[] _timestamps;
    readonly long[] _sequences;
    readonly ColumnPath[] _paths;
    readonly TextDictionary[] _texts;
    Dictionary<ColumnPath, int>? _indexes;
    int[]? _kindsPossible;

    /// <summary>Takes ownership of the arrays; <paramref name="texts"/> has one entry a path.</summary>
    public EventBatch(
        long[] timestamps, ColumnPath[] paths, TextDictionary[] texts, Shape[] shapes, int[] rowShapes, int[] slotStarts, long[] slots)
    {
        _timestamps = timestamps;
        _sequences = new long[timestamps.Length];
        _paths = paths;
        _texts = texts;
        Shapes = shapes;
        RowShapes = rowShapes;
        SlotStarts = slotStarts;
        Slots = slots;
        MinTimestamp = long.MaxValue;
        MaxTimestamp = long.MinValue;
        foreach (var timestamp in timestamps)
        {
            MinTimestamp = Math.Min(MinTimestamp, timestamp);
            MaxTimestamp = Math.Max(MaxTimestamp, timestamp);
        }
    }

    public override int Count => _timestamps.Length;

    public override ReadOnlySpan<long> Timestamps => _timestamps;

    public override ReadOnlySpan<long> Sequences => _sequences;

    public override long MinTimestamp { get; }

    public override long MaxTimestamp { get; }

    public override IReadOnlyList<ColumnPath> Paths => _paths;

    /// <summary>The arrival number of the first row; the others follow, without gaps unless batches were joined.</summary>
    public long FirstSequence => _sequences[0];

    /// <summary>The distinct forms of events in this batch.</summary>
    public IReadOnlyList<Shape> Shapes { get; }

    /// <summary>The shape of each row.</summary>
    public int[] RowShapes { get; }

    /// <summary>Where each row's slots start in <see cref="Slots"/>.</summary>
    public int[] SlotStarts { get; }

    /// <summary>The slots of all rows, row after row.</summary>
    public long[] Slots { get; }

    /// <summary>The texts of a column.</summary>
    public TextDictionary TextsOf(int column) => _texts[column];

    /// <summary>Roughly what the batch occupies in memory.</summary>
    public long MemoryBytes =>
        8L * (_timestamps.Length * 2 + Slots.Length) + 4L * (RowShapes.Length + SlotStarts.Length)
        + _texts.Sum(texts => texts.MemoryBytes) + 64L * _paths.Length;

    /// <summary>Numbers the rows. The store calls it once, when the batch gets its place in the log and before anyone else sees it.</summary>
    public void AssignSequence(long first)
    {
        for (var i = 0; i < _sequences.Length; i++)
            _sequences[i] = first + i;
    }

    /// <summary>Numbers the rows of joined batches, ascending.</summary>
    internal void AssignSequences(ReadOnlySpan<long> sequences) => sequences.CopyTo(_sequences);

    /// <summary>The same events in the same order, all of one time (UTC ticks), without sequence numbers. Shares what does not differ.</summary>
    public EventBatch At(long timestamp)
    {
        var timestamps = new long[Count];
        timestamps.AsSpan().Fill(timestamp);
        return new EventBatch(timestamps, _paths, _texts, [.. Shapes], RowShapes, SlotStarts, Slots);
    }

    public override int IndexOf(ColumnPath path) => (_indexes ?? IndexPaths()).GetValueOrDefault(path, -1);

    public override Cell CellAt(int index, int row)
    {
        var shape = Shapes[RowShapes[row]];
        var position = Array.IndexOf(shape.Columns, index);
        return position < 0 ? Cell.Missing : new Cell(shape.Kinds[position], Slots[SlotStarts[row] + position], _texts[index]);
    }

    public override ColumnVector Column(int index) => Column(index, 0, Count);

    public override int KindsPossible(int index) => (_kindsPossible ?? FindKinds())[index];

    public override TextRange? TextsPossible(int index) => TextRange.All(_texts[index]);

    /// <summary>Some consecutive rows of a column.</summary>
    public ColumnVector Column(int index, int from, int count)
    {
        var positions = PositionsOf(index);
        var kindsOfShapes = Shapes.Select((shape, i) => positions[i] < 0 ? SlotKind.Missing : shape.Kinds[positions[i]]).ToArray();
        var kinds = new SlotKind[count];
        var slots = new long[count];
        var shapes = RowShapes.AsSpan(from, count);
        var starts = SlotStarts.AsSpan(from, count);
        for (var row = 0; row < kinds.Length; row++)
        {
            var position = positions[shapes[row]];
            if (position < 0)
                continue;
            kinds[row] = kindsOfShapes[shapes[row]];
            slots[row] = Slots[starts[row] + position];
        }
        return kinds.AsSpan().ContainsAnyExcept(kinds[0])
            ? ColumnVector.Mixed(count, kinds, slots, _texts[index])
            : ColumnVector.Uniform(count, kinds[0], slots, _texts[index]);
    }

    // Made on first use, since most batches are never asked; two threads may make it at once, with the same result.
    Dictionary<ColumnPath, int> IndexPaths()
    {
        var indexes = new Dictionary<ColumnPath, int>(_paths.Length);
        for (var i = 0; i < _paths.Length; i++)
            indexes.Add(_paths[i], i);
        return _indexes = indexes;
    }

    // As above.
    int[] FindKinds()
    {
        var kinds = new int[_paths.Length];
        var shapes = new int[_paths.Length];
        foreach (var shape in Shapes)
            for (var i = 0; i < shape.Columns.Length; i++)
            {
                kinds[shape.Columns[i]] |= 1 << (int)shape.Kinds[i];
                shapes[shape.Columns[i]]++;
            }
        for (var column = 0; column < kinds.Length; column++)
            if (shapes[column] < Shapes.Count)
                kinds[column] |= 1 << (int)SlotKind.Missing;
        return _kindsPossible = kinds;
    }

    int[] PositionsOf(int column)
    {
        var positions = new int[Shapes.Count];
        for (var i = 0; i < positions.Length; i++)
            positions[i] = Array.IndexOf(Shapes[i].Columns, column);
        return positions;
    }
}
