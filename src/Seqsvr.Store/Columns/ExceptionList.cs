namespace Seqsvr.Store.Columns;

/// <summary>
/// The few values of a run that do not fit the way the others are packed: their positions, ascending, and what belongs there.
/// <code>count (varint) | where not 0: width (byte) | positions, as many bits each as the last position needs | values, width bits each</code>
/// </summary>
internal readonly ref struct ExceptionList
{
    readonly ReadOnlySpan<byte> _positions;
    readonly ReadOnlySpan<byte> _values;
    readonly int _rows;
    readonly int _valueWidth;

    ExceptionList(int count, int rows, ReadOnlySpan<byte> positions, int valueWidth, ReadOnlySpan<byte> values)
    {
        Count = count;
        _rows = rows;
        _positions = positions;
        _valueWidth = valueWidth;
        _values = values;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The bytes of a list of <paramref name="count"/> values of <paramref name="valueWidth"/> bits.</summary>
    public static long BytesFor(int count, int rows, int valueWidth) => count == 0
        ? 1
        : ByteWriter.UnsignedBytes((ulong)count) + 1 + BitPacking.BytesFor(count, PositionWidth(rows)) + BitPacking.BytesFor(count, valueWidth);

    /// <summary>Writes a list; a position is below <paramref name="rows"/>, a value is taken as unsigned.</summary>
    public static void Write(ReadOnlySpan<long> positions, ReadOnlySpan<long> values, int rows, ByteWriter to)
    {
        to.WriteCount(positions.Length);
        if (positions.IsEmpty)
            return;
        ulong bits = 0;
        foreach (var value in values)
            bits |= (ulong)value;
        var width = BitPacking.WidthOf(bits);
        to.WriteByte((byte)width);
        BitPacking.Pack(positions, 0, 1, PositionWidth(rows), to.Reserve((int)BitPacking.BytesFor(positions.Length, PositionWidth(rows))));
        BitPacking.Pack(values, 0, 1, width, to.Reserve((int)BitPacking.BytesFor(values.Length, width)));
    }

    /// <summary>Reads the list of a run of <paramref name="rows"/>. Throws <see cref="InvalidDataException"/>.</summary>
    public static ExceptionList Read(scoped ref ByteReader reader, int rows)
    {
        var count = (int)reader.ReadCount(rows, "the exceptions of a chunk");
        if (count == 0)
            return default;
        var width = reader.ReadByte();
        if (width > 64)
            throw new InvalidDataException($"exceptions cannot have {width} bits");
        var positions = reader.ReadBytes((int)BitPacking.BytesFor(count, PositionWidth(rows)));
        return new ExceptionList(count, rows, positions, width, reader.ReadBytes((int)BitPacking.BytesFor(count, width)));
    }

    /// <summary>Where exception <paramref name="index"/> stands. Throws <see cref="InvalidDataException"/>.</summary>
    public int PositionAt(int index)
    {
        var position = BitPacking.Read(_positions, PositionWidth(_rows), index);
        return position < (ulong)_rows ? (int)position : throw new InvalidDataException($"row {position} of {_rows} is an exception");
    }

    /// <summary>What stands there.</summary>
    public long ValueAt(int index) => (long)BitPacking.Read(_values, _valueWidth, index);

    /// <summary>The index of the exception at <paramref name="position"/>, or -1.</summary>
    public int Find(int position)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = PositionAt(middle);
            if (found == position)
                return middle;
            if (found < position)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
    }

    static int PositionWidth(int rows) => BitPacking.WidthOf((ulong)(rows - 1));
}
