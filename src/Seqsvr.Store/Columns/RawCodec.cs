using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Seqsvr.Store.Columns;

/// <summary>Eight bytes a slot, little-endian: what is left where nothing repeats.</summary>
internal sealed class RawCodec : SlotCodec
{
    public override SlotCodecId Id => SlotCodecId.Raw;

    public override long Estimate(ReadOnlySpan<long> slots, in SlotStatistics statistics) => 8L * statistics.Count;

    public override void Encode(ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to)
    {
        var bytes = to.Reserve(8 * slots.Length);
        if (BitConverter.IsLittleEndian)
            MemoryMarshal.AsBytes(slots).CopyTo(bytes);
        else
            BinaryPrimitives.ReverseEndianness(slots, MemoryMarshal.Cast<byte, long>(bytes));
    }

    public override void Decode(ReadOnlySpan<byte> bytes, Span<long> slots)
    {
        Check(bytes, slots.Length);
        bytes.CopyTo(MemoryMarshal.AsBytes(slots));
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(slots, slots);
    }

    public override bool TryRead(ReadOnlySpan<byte> bytes, int count, int index, out long slot)
    {
        Check(bytes, count);
        slot = BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 * index)..]);
        return true;
    }

    static void Check(ReadOnlySpan<byte> bytes, int count)
    {
        if (bytes.Length != 8L * count)
            throw new InvalidDataException($"{count} raw slots cannot have {bytes.Length} bytes");
    }
}
