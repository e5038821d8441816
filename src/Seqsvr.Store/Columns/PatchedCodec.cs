using System.Buffers;

namespace Seqsvr.Store.Columns;

/// <summary>
/// As <see cref="BitPackedCodec"/>, with exceptions: for values of which few are much bigger than the rest, such as durations, sizes, and codes
/// of texts of which some come often.
/// <code>min (zigzag varint) | divisor (varint) | PatchedNumbers</code>
/// </summary>
internal sealed class PatchedCodec : SlotCodec
{
    /// <summary>Fewer slots save nothing worth the search.</summary>
    const int CountMin = 64;

    public override SlotCodecId Id => SlotCodecId.Patched;

    public override long Estimate(ReadOnlySpan<long> slots, in SlotStatistics statistics)
    {
        if (slots.Length < CountMin || !statistics.FitsSigned)
            return long.MaxValue;
        var divisor = new ExactDivisor((ulong)statistics.Divisor);
        var histogram = new WidthHistogram();
        foreach (var slot in slots)
            histogram.Add(divisor.Divide((ulong)(slot - statistics.Min)));
        histogram.Best(out _, out var bytes);
        return ByteWriter.SignedBytes(statistics.Min) + ByteWriter.UnsignedBytes((ulong)statistics.Divisor) + 1 + bytes;
    }

    public override void Encode(ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to)
    {
        to.WriteSigned(statistics.Min);
        to.WriteUnsigned((ulong)statistics.Divisor);
        var divisor = new ExactDivisor((ulong)statistics.Divisor);
        var numbers = ArrayPool<long>.Shared.Rent(slots.Length);
        for (var i = 0; i < slots.Length; i++)
            numbers[i] = (long)divisor.Divide((ulong)(slots[i] - statistics.Min));
        PatchedNumbers.Write(numbers.AsSpan(0, slots.Length), to);
        ArrayPool<long>.Shared.Return(numbers);
    }

    public override void Decode(ReadOnlySpan<byte> bytes, Span<long> slots)
    {
        var reader = new ByteReader(bytes);
        PatchedNumbers.Read(ref reader, reader.ReadSigned(), (long)reader.ReadUnsigned(), slots);
    }

    public override bool TryRead(ReadOnlySpan<byte> bytes, int count, int index, out long slot)
    {
        var reader = new ByteReader(bytes);
        var (min, divisor) = (reader.ReadSigned(), (long)reader.ReadUnsigned());
        slot = min + (PatchedNumbers.ReadOne(ref reader, count, index) * divisor);
        return true;
    }
}
