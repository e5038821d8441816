using System.Buffers;

namespace Seqsvr.Store.Columns;

/// <summary>
/// As <see cref="DeltaCodec"/>, with exceptions: for times and arrival numbers of an event type, whose gaps are mostly short.
/// <code>first (zigzag varint) | stepMin (zigzag varint) | divisor (varint) | PatchedNumbers, one less than slots</code>
/// </summary>
internal sealed class PatchedDeltaCodec : SlotCodec
{
    /// <summary>Fewer slots save nothing worth the search.</summary>
    const int CountMin = 64;

    public override SlotCodecId Id => SlotCodecId.PatchedDelta;

    public override long Estimate(ReadOnlySpan<long> slots, in SlotStatistics statistics)
    {
        if (slots.Length < CountMin || !statistics.FitsSigned)
            return long.MaxValue;
        var divisor = new ExactDivisor((ulong)statistics.Divisor);
        var histogram = new WidthHistogram();
        for (var i = 1; i < slots.Length; i++)
            histogram.Add(divisor.Divide((ulong)(slots[i] - slots[i - 1] - statistics.DeltaMin)));
        histogram.Best(out _, out var bytes);
        return ByteWriter.SignedBytes(slots[0]) + ByteWriter.SignedBytes(statistics.DeltaMin)
            + ByteWriter.UnsignedBytes((ulong)statistics.Divisor) + 1 + bytes;
    }

    public override void Encode(ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to)
    {
        to.WriteSigned(slots[0]);
        to.WriteSigned(statistics.DeltaMin);
        to.WriteUnsigned((ulong)statistics.Divisor);
        var divisor = new ExactDivisor((ulong)statistics.Divisor);
        var count = slots.Length - 1;
        var numbers = ArrayPool<long>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
            numbers[i] = (long)divisor.Divide((ulong)(slots[i + 1] - slots[i] - statistics.DeltaMin));
        PatchedNumbers.Write(numbers.AsSpan(0, count), to);
        ArrayPool<long>.Shared.Return(numbers);
    }

    public override void Decode(ReadOnlySpan<byte> bytes, Span<long> slots)
    {
        var reader = new ByteReader(bytes);
        slots[0] = reader.ReadSigned();
        PatchedNumbers.Read(ref reader, reader.ReadSigned(), (long)reader.ReadUnsigned(), slots[1..]);
        DeltaCodec.Accumulate(slots);
    }
}
