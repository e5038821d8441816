using System.Buffers;

namespace Seqsvr.Store.Columns;

/// <summary>
/// As <see cref="DeltaCodec"/>, with exceptions: for times and arrival numbers of an event type, whose gaps are mostly short.
/// <code>first (zigzag varint) | stepBase (zigzag varint) | divisor (varint) | PatchedNumbers, one less than slots</code>
/// Numbers are <c>(step - stepBase) / divisor</c> modulo 2^64, so that a step below the base is an exception too: where two clients send at once, arrival
/// numbers jump back by a batch now and then, and the smallest step as base would give every other the width of that jump.
/// </summary>
internal sealed class PatchedDeltaCodec : SlotCodec
{
    /// <summary>Fewer slots save nothing worth the search.</summary>
    const int CountMin = 64;

    /// <summary>One step in so many may lie below the base.</summary>
    const int BelowBase = 32;

    /// <summary>Where more than one step in so many goes down, numbers do not ascend, and another base gains nothing.</summary>
    const int Descending = 4;

    public override SlotCodecId Id => SlotCodecId.PatchedDelta;

    public override long Estimate(ReadOnlySpan<long> slots, in SlotStatistics statistics) =>
        slots.Length < CountMin || !statistics.FitsSigned ? long.MaxValue : FindBase(slots, statistics).Bytes;

    public override void Encode(ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to)
    {
        var stepBase = FindBase(slots, statistics).StepBase;
        to.WriteSigned(slots[0]);
        to.WriteSigned(stepBase);
        to.WriteUnsigned((ulong)statistics.Divisor);
        var divisor = new ExactDivisor((ulong)statistics.Divisor);
        var count = slots.Length - 1;
        var numbers = ArrayPool<long>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
            numbers[i] = (long)NumberOf(slots[i + 1] - slots[i], stepBase, divisor);
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

    // The smallest step, or the one that few steps lie below, whichever takes less.
    static (long StepBase, long Bytes) FindBase(ReadOnlySpan<long> slots, in SlotStatistics statistics)
    {
        var divisor = new ExactDivisor((ulong)statistics.Divisor);
        var (smallest, bytes) = (statistics.DeltaMin, Measure(slots, statistics.DeltaMin, divisor));
        var common = CommonMin(slots, statistics, divisor);
        var commonBytes = common == smallest ? long.MaxValue : Measure(slots, common, divisor);
        var (stepBase, packed) = commonBytes < bytes ? (common, commonBytes) : (smallest, bytes);
        var head = ByteWriter.SignedBytes(slots[0]) + ByteWriter.SignedBytes(stepBase) + ByteWriter.UnsignedBytes((ulong)statistics.Divisor) + 1;
        return (stepBase, head + packed);
    }

    static long Measure(ReadOnlySpan<long> slots, long stepBase, ExactDivisor divisor)
    {
        var histogram = new WidthHistogram();
        for (var i = 1; i < slots.Length; i++)
            histogram.Add(NumberOf(slots[i] - slots[i - 1], stepBase, divisor));
        histogram.Best(out _, out var bytes);
        return bytes;
    }

    static ulong NumberOf(long step, long stepBase, ExactDivisor divisor) =>
        step >= stepBase ? divisor.Divide((ulong)(step - stepBase)) : 0 - divisor.Divide((ulong)(stepBase - step));

    // The greatest -(2^n - 1) that no more than one step in BelowBase lies below, in units of the divisor; at least the smallest step.
    static long CommonMin(ReadOnlySpan<long> slots, in SlotStatistics statistics, ExactDivisor divisor)
    {
        if (statistics.DeltaMin >= 0 || CountDescents(slots) > slots.Length / Descending)
            return statistics.DeltaMin;
        Span<int> counts = stackalloc int[65];
        counts.Clear();
        for (var i = 1; i < slots.Length; i++)
            if (slots[i] < slots[i - 1])
                counts[BitPacking.WidthOf(divisor.Divide((ulong)(slots[i - 1] - slots[i])))]++;
        var width = 64;
        for (var left = slots.Length / BelowBase; width > 0 && counts[width] <= left; width--)
            left -= counts[width];
        var distance = ((Int128.One << width) - 1) * statistics.Divisor;
        return distance < -(Int128)statistics.DeltaMin ? (long)-distance : statistics.DeltaMin;
    }

    // Without a branch: codes in no order would make each second one a misprediction.
    static int CountDescents(ReadOnlySpan<long> slots)
    {
        ulong count = 0;
        for (var i = 1; i < slots.Length; i++)
            count += (ulong)(slots[i] - slots[i - 1]) >> 63;
        return (int)count;
    }
}
