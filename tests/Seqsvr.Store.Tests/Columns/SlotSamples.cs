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
            yield return Random(new Random(seed));
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
