using System.Numerics;
using System.Runtime.InteropServices;

namespace Seqsvr.Store.Columns;

/// <summary>What the codecs need to know about a run of slots, found in one pass.</summary>
internal readonly struct SlotStatistics
{
    SlotStatistics(int count, long min, long max, long deltaMin, long deltaMax, long divisor)
    {
        Count = count;
        Min = min;
        Max = max;
        DeltaMin = deltaMin;
        DeltaMax = deltaMax;
        Divisor = divisor;
    }

    public int Count { get; }

    public long Min { get; }

    public long Max { get; }

    /// <summary>The smallest step from one slot to the next; meaningful only where <see cref="FitsSigned"/>.</summary>
    public long DeltaMin { get; }

    /// <summary>The largest step, likewise.</summary>
    public long DeltaMax { get; }

    /// <summary>Divides every difference of two slots: 10,000 for times in whole milliseconds, 32 or more for decimals of one scale.</summary>
    public long Divisor { get; }

    /// <summary>True where no difference of two slots overflows.</summary>
    public bool FitsSigned => Max - (Int128)Min <= long.MaxValue;

    /// <summary>Analyses slots, at least one.</summary>
    public static SlotStatistics Of(ReadOnlySpan<long> slots)
    {
        FindRange(slots, out var min, out var max);
        if (min == max || max - (Int128)min > long.MaxValue)
            return new SlotStatistics(slots.Length, min, max, 0, 0, 1);
        FindSteps(slots, out var deltaMin, out var deltaMax);
        return new SlotStatistics(slots.Length, min, max, deltaMin, deltaMax, FindDivisor(slots, min));
    }

    /// <summary>The smallest and the largest of slots, at least one.</summary>
    public static void FindRange(ReadOnlySpan<long> slots, out long min, out long max)
    {
        min = max = slots[0];
        var i = 0;
        if (slots.Length >= Vector<long>.Count)
        {
            var vectors = MemoryMarshal.Cast<long, Vector<long>>(slots);
            var (low, high) = (vectors[0], vectors[0]);
            foreach (var vector in vectors)
            {
                low = Vector.Min(low, vector);
                high = Vector.Max(high, vector);
            }
            for (var lane = 0; lane < Vector<long>.Count; lane++)
            {
                min = Math.Min(min, low[lane]);
                max = Math.Max(max, high[lane]);
            }
            i = vectors.Length * Vector<long>.Count;
        }
        for (; i < slots.Length; i++)
        {
            min = Math.Min(min, slots[i]);
            max = Math.Max(max, slots[i]);
        }
    }

    static void FindSteps(ReadOnlySpan<long> slots, out long min, out long max)
    {
        min = max = slots[1] - slots[0];
        var i = 1;
        if (slots.Length > Vector<long>.Count)
        {
            var (low, high) = (new Vector<long>(min), new Vector<long>(max));
            for (; i + Vector<long>.Count <= slots.Length; i += Vector<long>.Count)
            {
                var steps = new Vector<long>(slots[i..]) - new Vector<long>(slots[(i - 1)..]);
                low = Vector.Min(low, steps);
                high = Vector.Max(high, steps);
            }
            for (var lane = 0; lane < Vector<long>.Count; lane++)
            {
                min = Math.Min(min, low[lane]);
                max = Math.Max(max, high[lane]);
            }
        }
        for (; i < slots.Length; i++)
        {
            var step = slots[i] - slots[i - 1];
            min = Math.Min(min, step);
            max = Math.Max(max, step);
        }
    }

    // Stops at the first slot that brings it down to 1, which for ordinary columns is among the first few.
    static long FindDivisor(ReadOnlySpan<long> slots, long min)
    {
        ulong divisor = 0;
        ExactDivisor exact = default;
        foreach (var slot in slots)
        {
            var distance = (ulong)(slot - min);
            if (distance == 0 || (divisor != 0 && exact.Divides(distance)))
                continue;
            divisor = GreatestCommonDivisor(distance, divisor);
            if (divisor == 1)
                break;
            exact = new ExactDivisor(divisor);
        }
        return (long)divisor;
    }

    static ulong GreatestCommonDivisor(ulong a, ulong b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
