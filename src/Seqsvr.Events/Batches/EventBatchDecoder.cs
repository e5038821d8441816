using Seqsvr.Events.Model;

namespace Seqsvr.Events.Batches;

/// <summary>Reads the form that <see cref="EventBatchCodec"/> writes, trusting nothing in it.</summary>
internal ref struct EventBatchDecoder(ReadOnlySpan<byte> bytes)
{
    /// <summary>A row may take no byte at all where all columns are constant, so the bytes do not bound the rows.</summary>
    const int RowsMax = 16_000_000;

    BatchBytes _bytes = new(bytes);

    /// <summary>The batch, or <see cref="InvalidDataException"/>.</summary>
    public EventBatch Read()
    {
        if (_bytes.Byte() != EventBatchCodec.Version)
            throw new InvalidDataException("the stored batch has a version that this server does not know");
        var rowCount = _bytes.Count(0);
        if (rowCount is 0 or > RowsMax)
            throw new InvalidDataException("a stored batch has an impossible number of rows");
        var paths = ReadPaths();
        var texts = new TextDictionary[paths.Length];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = ReadTexts();
        var shapes = ReadShapes(texts.Length);
        var timestamps = new long[rowCount];
        PackedIntegers.Read(ref _bytes, timestamps);
        if (timestamps.AsSpan().ContainsAnyExceptInRange(0, DateTime.MaxValue.Ticks))
            throw new InvalidDataException("a stored batch has a timestamp out of range");
        var rowShapes = ReadRowShapes(rowCount, shapes.Length);
        var starts = SlotStarts(rowShapes, shapes, out var slotCount);
        var slots = new long[slotCount];
        ReadSlots(shapes, texts, rowShapes, starts, slots);
        return _bytes.IsEmpty
            ? new EventBatch(timestamps, paths, texts, shapes, rowShapes, starts, slots)
            : throw new InvalidDataException("a stored batch is longer than its content");
    }

    ColumnPath[] ReadPaths()
    {
        var paths = new ColumnPath[_bytes.Count(1)];
        for (var i = 0; i < paths.Length; i++)
            paths[i] = new ColumnPath(_bytes.Take(_bytes.Count(1)).ToArray());
        return paths.Distinct().Count() == paths.Length ? paths : throw new InvalidDataException("a stored batch names a column twice");
    }

    TextDictionary ReadTexts()
    {
        var count = _bytes.Count(0);
        if (count == 0)
            return TextDictionary.Empty;
        if (count > RowsMax)
            throw new InvalidDataException("a stored batch has an impossible number of texts");
        var lengths = new long[count];
        PackedIntegers.Read(ref _bytes, lengths);
        var offsets = new int[count + 1];
        for (var i = 0; i < count; i++)
        {
            if (lengths[i] < 0 || offsets[i] + lengths[i] > int.MaxValue)
                throw new InvalidDataException("a stored batch has a text of impossible length");
            offsets[i + 1] = offsets[i] + (int)lengths[i];
        }
        return new TextDictionary(_bytes.Take(offsets[count]).ToArray(), offsets);
    }

    Shape[] ReadShapes(int columnCount)
    {
        var shapes = new Shape[_bytes.Count(1)];
        for (var i = 0; i < shapes.Length; i++)
        {
            var slotCount = _bytes.Count(2);
            var columns = new int[slotCount];
            var kinds = new SlotKind[slotCount];
            for (var slot = 0; slot < slotCount; slot++)
            {
                columns[slot] = _bytes.Count(0);
                kinds[slot] = (SlotKind)_bytes.Byte();
                if (columns[slot] >= columnCount || kinds[slot] == SlotKind.Missing || !Enum.IsDefined(kinds[slot]))
                    throw new InvalidDataException("a stored batch has a shape with an unknown column or kind");
            }
            shapes[i] = new Shape(columns, kinds);
        }
        return shapes;
    }

    int[] ReadRowShapes(int rowCount, int shapeCount)
    {
        var values = new long[rowCount];
        PackedIntegers.Read(ref _bytes, values);
        var rowShapes = new int[rowCount];
        for (var row = 0; row < rowCount; row++)
        {
            if (values[row] < 0 || values[row] >= shapeCount)
                throw new InvalidDataException("a stored batch has a row of unknown shape");
            rowShapes[row] = (int)values[row];
        }
        return rowShapes;
    }

    static int[] SlotStarts(int[] rowShapes, Shape[] shapes, out int slotCount)
    {
        var starts = new int[rowShapes.Length];
        long next = 0;
        for (var row = 0; row < starts.Length; row++)
        {
            starts[row] = (int)next;
            next += shapes[rowShapes[row]].SlotCount;
            if (next > Array.MaxLength / sizeof(long))
                throw new InvalidDataException("a stored batch has an impossible number of values");
        }
        slotCount = (int)next;
        return starts;
    }

    void ReadSlots(Shape[] shapes, TextDictionary[] texts, int[] rowShapes, int[] starts, long[] slots)
    {
        var rows = RowsByShape.Of(rowShapes, shapes.Length);
        var values = new long[rowShapes.Length];
        for (var shape = 0; shape < shapes.Length; shape++)
        {
            var members = rows[shape];
            for (var position = 0; position < shapes[shape].SlotCount; position++)
            {
                var column = values.AsSpan(0, members.Length);
                PackedIntegers.Read(ref _bytes, column);
                Check(column, shapes[shape].Kinds[position], texts[shapes[shape].Columns[position]]);
                for (var i = 0; i < members.Length; i++)
                    slots[starts[members[i]] + position] = column[i];
            }
        }
    }

    static void Check(ReadOnlySpan<long> column, SlotKind kind, TextDictionary texts)
    {
        if (kind.IsTextual() && column.ContainsAnyExceptInRange(0, texts.Count - 1))
            throw new InvalidDataException("a stored batch refers to a text it does not hold");
        if (kind != SlotKind.Decimal)
            return;
        foreach (var slot in column)
            if (PackedDecimal.Scale(slot) is < 1 or > PackedDecimal.ScaleMax)
                throw new InvalidDataException("a stored batch has a decimal of impossible scale");
    }
}
