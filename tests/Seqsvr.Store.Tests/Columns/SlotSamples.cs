using Seqsvr.Events.Model;

namespace Seqsvr.Store.Tests.Columns;

/// <summary>Runs of slots that a codec could get wrong.</summary>
static class SlotSamples
{
    static readonly long[] Extremes = [long.MinValue, long.MinValue + 1, -1, 0, 1, int.MaxValue, uint.MaxValue, long.MaxValue - 1, long.MaxValue];

    public static IEnumerable<long[]> All(int seeds)
    {
        foreach (var extreme in Extremes)
        {
            yield return [extreme];
            yield return [.. Enumerable.Repeat(extreme, 100)];
            foreach (var other in Extremes)
                yield return [extreme, other, extreme];
        }
        yield return Extremes;
        for (var seed = 0; seed < seeds; seed++)
        {
            var random = new Random(seed);
            yield return Random(random);
            yield return Skewed(random);
            yield return Decimals(random);
            yield return FewDistinct(random);
            yield return DecimalsOfDecimals(random);
            yield return Ascending(random);
        }
    }

    // Nearly all small, a few of any size; as they are, or as steps.
    static long[] Skewed(Random random)
    {
        var slots = new long[random.Next(1, 2000)];
        var bits = random.Next(1, 20);
        var from = random.Next(2) == 0 ? 0 : random.NextInt64();
        var factor = random.Next(2) == 0 ? 1 : random.Next(1, 20_000);
        foreach (ref var slot in slots.AsSpan())
            slot = unchecked(from + (random.NextInt64(1L << (random.Next(30) == 0 ? random.Next(1, 63) : bits)) * factor));
        if (random.Next(2) == 0)
            for (var i = 1; i < slots.Length; i++)
                slots[i] = unchecked(slots[i] + slots[i - 1]);
        return slots;
    }

    // As the arrival numbers of what several clients send at once: they ascend, fall back by a batch now and then, and make up for it later.
    static long[] Ascending(Random random)
    {
        var slots = new long[random.Next(64, 2000)];
        var (gapMax, back, backOneIn) = (random.Next(1, 400), random.NextInt64(1L << random.Next(1, 40)), random.Next(4, 300));
        var factor = random.Next(3) == 0 ? random.Next(2, 20_000) : 1;
        var (next, behind) = (random.NextInt64(-1000, 1L << 40), false);
        foreach (ref var slot in slots.AsSpan())
        {
            next += random.Next(gapMax);
            if (random.Next(backOneIn) == 0)
                behind = !behind;
            slot = (next - (behind ? back : 0)) * factor;
        }
        return slots;
    }

    // Of up to five scales, some with zeros at the end, a few with very many digits.
    static long[] Decimals(Random random)
    {
        var slots = new long[random.Next(1, 2000)];
        var scaleMax = random.Next(1, 6);
        var zerosPart = random.Next(2) == 0 ? 1000 : 40;
        var mantissaMax = 1L << random.Next(4, 50);
        foreach (ref var slot in slots.AsSpan())
        {
            var mantissa = random.NextInt64(-mantissaMax / 8, mantissaMax);
            if (random.Next(zerosPart) == 0)
                mantissa *= 100;
            var scale = random.Next(500) == 0 ? random.Next(1, PackedDecimal.ScaleMax + 1) : random.Next(1, scaleMax + 1);
            PackedDecimal.TryPack(mantissa, scale, out slot);
        }
        return slots;
    }

    // As the lengths of texts often are: a few, of which one or two are the rule. Many of them could be decimals, of which the low bits tell the scale.
    static long[] FewDistinct(Random random)
    {
        var distinct = new long[random.Next(1, 6)];
        foreach (ref var value in distinct.AsSpan())
            value = random.Next(600);
        var slots = new long[random.Next(1, 400)];
        var rareOneIn = random.Next(1, 100);
        foreach (ref var slot in slots.AsSpan())
            slot = distinct[random.Next(rareOneIn) == 0 ? random.Next(distinct.Length) : random.Next(Math.Min(2, distinct.Length))];
        return slots;
    }

    // Decimals whose mantissas could be decimals, too.
    static long[] DecimalsOfDecimals(Random random)
    {
        var slots = new long[random.Next(1, 2000)];
        foreach (ref var slot in slots.AsSpan())
        {
            var isRound = random.Next(2) == 0;
            PackedDecimal.TryPack(isRound ? random.Next(1, 20) : random.Next(1, 200) * 10 + 1, isRound ? 1 : 3, out var inner);
            PackedDecimal.TryPack(inner, 2, out slot);
        }
        // One of another scale: where all have the same, they have a factor in common instead.
        PackedDecimal.TryPack(1, 1, out slots[0]);
        return slots;
    }

    // Of any width and length, around any base, a multiple of something, in order or not.
    static long[] Random(Random random)
    {
        var slots = new long[random.Next(1, 300)];
        var mask = ulong.MaxValue >> random.Next(64);
        var from = random.Next(3) == 0 ? random.NextInt64() : random.Next(-1000, 1000);
        var factor = random.Next(3) == 0 ? random.Next(1, 100_000) : 1;
        for (var i = 0; i < slots.Length; i++)
            slots[i] = unchecked(from + ((long)((ulong)random.NextInt64(long.MinValue, long.MaxValue) & mask) * factor));
        if (random.Next(2) == 0)
            Array.Sort(slots);
        return slots;
    }
}
