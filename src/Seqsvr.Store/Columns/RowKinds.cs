using Seqsvr.Events.Model;

namespace Seqsvr.Store.Columns;

/// <summary>
/// A kind for each row of a column in which rows differ: the distinct kinds, then each row as an index among them, either packed
/// in bits (a presence bitmap where there are two kinds) or as runs, whichever is smaller.
/// <code>
/// distinct count (byte) | kinds (a byte each) | form (byte: 0 packed, 1 runs)
/// packed: indexes, WidthOf(count - 1) bits each
/// runs:   for each run: index (byte), length (varint)
/// </code>
/// </summary>
internal static class RowKinds
{
    const byte PackedForm = 0;
    const byte RunsForm = 1;
    const int KindsMax = 32;

    /// <summary>True where a slot of this kind says something; all other kinds have slot 0.</summary>
    public static bool TakesSlot(this SlotKind kind) =>
        kind is SlotKind.Boolean or SlotKind.Integer or SlotKind.Decimal or SlotKind.Number or SlotKind.Text or SlotKind.Json;

    /// <summary>True for kinds this version knows.</summary>
    public static bool IsKnown(this SlotKind kind) => kind <= SlotKind.EmptyObject;

    public static void Write(ReadOnlySpan<SlotKind> kinds, ByteWriter to)
    {
        Span<byte> indexOf = stackalloc byte[KindsMax];
        indexOf.Fill(byte.MaxValue);
        Span<byte> distinct = stackalloc byte[KindsMax];
        var (count, runs) = (0, 1);
        for (var i = 0; i < kinds.Length; i++)
        {
            if (i > 0 && kinds[i] != kinds[i - 1])
                runs++;
            if (indexOf[(int)kinds[i]] != byte.MaxValue)
                continue;
            indexOf[(int)kinds[i]] = (byte)count;
            distinct[count++] = (byte)kinds[i];
        }
        to.WriteByte((byte)count);
        to.Write(distinct[..count]);
        var width = BitPacking.WidthOf((ulong)(count - 1));
        // A run takes two or three bytes.
        if (runs * 3L < BitPacking.BytesFor(kinds.Length, width))
            WriteRuns(kinds, indexOf, to);
        else
            WritePacked(kinds, indexOf, width, to);
    }

    /// <summary>Fills <paramref name="kinds"/>; throws <see cref="InvalidDataException"/> as <see cref="ByteReader"/> does.</summary>
    public static void Read(ref ByteReader reader, Span<SlotKind> kinds)
    {
        var distinct = reader.ReadBytes((int)reader.ReadCount(KindsMax, "the kinds of a column"));
        foreach (var kind in distinct)
            if (!((SlotKind)kind).IsKnown())
                throw new InvalidDataException($"slot kind {kind} is not known");
        switch (reader.ReadByte())
        {
            case PackedForm:
                ReadPacked(ref reader, distinct, kinds);
                break;
            case RunsForm:
                ReadRuns(ref reader, distinct, kinds);
                break;
            case var form:
                throw new InvalidDataException($"form {form} of kinds is not known");
        }
    }

    static void WriteRuns(ReadOnlySpan<SlotKind> kinds, ReadOnlySpan<byte> indexOf, ByteWriter to)
    {
        to.WriteByte(RunsForm);
        while (!kinds.IsEmpty)
        {
            var length = kinds.IndexOfAnyExcept(kinds[0]);
            if (length < 0)
                length = kinds.Length;
            to.WriteByte(indexOf[(int)kinds[0]]);
            to.WriteCount(length);
            kinds = kinds[length..];
        }
    }

    static void WritePacked(ReadOnlySpan<SlotKind> kinds, ReadOnlySpan<byte> indexOf, int width, ByteWriter to)
    {
        to.WriteByte(PackedForm);
        var bytes = to.Reserve((int)BitPacking.BytesFor(kinds.Length, width));
        bytes.Clear();
        // Index 0 sets no bit. Others have five bits at most and so reach into at most two bytes.
        for (var i = 0; i < kinds.Length; i++)
        {
            var index = indexOf[(int)kinds[i]];
            if (index == 0)
                continue;
            var bit = i * width;
            var shifted = index << (bit & 7);
            bytes[bit >> 3] |= (byte)shifted;
            if (shifted > byte.MaxValue)
                bytes[(bit >> 3) + 1] |= (byte)(shifted >> 8);
        }
    }

    static void ReadRuns(ref ByteReader reader, ReadOnlySpan<byte> distinct, Span<SlotKind> kinds)
    {
        while (!kinds.IsEmpty)
        {
            var index = reader.ReadByte();
            var length = (int)reader.ReadCount(kinds.Length, "a run of kinds");
            if (index >= distinct.Length || length == 0)
                throw new InvalidDataException($"a run of {length} rows of kind {index} cannot be");
            kinds[..length].Fill((SlotKind)distinct[index]);
            kinds = kinds[length..];
        }
    }

    static void ReadPacked(ref ByteReader reader, ReadOnlySpan<byte> distinct, Span<SlotKind> kinds)
    {
        if (distinct.IsEmpty)
            throw new InvalidDataException("a column has no kinds");
        var width = BitPacking.WidthOf((ulong)(distinct.Length - 1));
        var bytes = reader.ReadBytes((int)BitPacking.BytesFor(kinds.Length, width));
        for (var i = 0; i < kinds.Length; i++)
        {
            var index = (int)BitPacking.Read(bytes, width, i);
            if (index >= distinct.Length)
                throw new InvalidDataException($"a row has kind {index} of {distinct.Length}");
            kinds[i] = (SlotKind)distinct[index];
        }
    }
}
