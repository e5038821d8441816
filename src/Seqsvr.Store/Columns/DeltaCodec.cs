using System.Buffers;

namespace Seqsvr.Store.Columns;

/// <summary>
/// Steps from slot to slot: <c>slot[i] = slot[i - 1] + stepMin + divisor * number[i - 1]</c>. For times, arrival numbers, and the
/// codes of texts that never come twice.
/// <code>first (zigzag varint) | stepMin (zigzag varint) | divisor (varint) | width (byte) | numbers, one less than slots</code>
/// </summary>
internal sealed class DeltaCodec : SlotCodec
{
    public override SlotCodecId Id => SlotCodecId.Delta;

    public override long Estimate(ReadOnlySpan<long> slots, in SlotStatistics statistics) => !statistics.FitsSigned || statistics.Count < 2
        ? long.MaxValue
        : ByteWriter.SignedBytes(slots[0]) + ByteWriter.SignedBytes(statistics.DeltaMin) + ByteWriter.UnsignedBytes((ulong)statistics.Divisor) + 1
            + BitPacking.BytesFor(statistics.Count - 1, WidthOf(statistics));

    public override void Encode(ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to)
    {
        var width = WidthOf(statistics);
        to.WriteSigned(slots[0]);
        to.WriteSigned(statistics.DeltaMin);
        to.WriteUnsigned((ulong)statistics.Divisor);
        to.WriteByte((byte)width);
        var count = slots.Length - 1;
        var steps = ArrayPool<long>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
            steps[i] = slots[i + 1] - slots[i];
        BitPacking.Pack(steps.AsSpan(0, count), statistics.DeltaMin, statistics.Divisor, width, to.Reserve((int)BitPacking.BytesFor(count, width)));
        ArrayPool<long>.Shared.Return(steps);
    }

    public override void Decode(ReadOnlySpan<byte> bytes, Span<long> slots)
    {
        var reader = new ByteReader(bytes);
        var slot = reader.ReadSigned();
        var stepMin = reader.ReadSigned();
        var divisor = (long)reader.ReadUnsigned();
        var numbers = reader.ReadPacked(slots.Length - 1, out var width);
        BitPacking.Unpack(numbers, stepMin, divisor, width, slots[1..]);
        slots[0] = slot;
        Accumulate(slots);
    }

    /// <summary>Turns a first slot and steps into slots.</summary>
    public static void Accumulate(Span<long> slots)
    {
        var slot = 0L;
        foreach (ref var step in slots)
            step = slot += step;
    }

    static int WidthOf(in SlotStatistics statistics) =>
        BitPacking.WidthOf((ulong)(statistics.DeltaMax - statistics.DeltaMin) / (ulong)statistics.Divisor);
}
