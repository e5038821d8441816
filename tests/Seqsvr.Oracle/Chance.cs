using System.Diagnostics;

namespace Seqsvr.Oracle;

/// <summary>Random decisions that follow from a seed alone, on any machine and version of the runtime. Cheap to make. Not thread-safe.</summary>
sealed class Chance
{
    ulong _state;

    /// <summary>Decisions for one seed and a number below it, such as that of a query in a set of events.</summary>
    public Chance(long seed, long number = 0) => _state = Mixed((ulong)seed * 0x9E3779B97F4A7C15 + (ulong)number * 0xD1B54A32D192ED03 + 1);

    /// <summary>A whole number from 0 up to, but not including, <paramref name="end"/>.</summary>
    public int Below(int end)
    {
        Debug.Assert(end > 0);
        return (int)((UInt128)Bits() * (ulong)end >> 64);
    }

    /// <summary>A whole number from <paramref name="from"/> up to, but not including, <paramref name="end"/>.</summary>
    public int Between(int from, int end) => from + Below(end - from);

    /// <summary>True so many times in a hundred.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    /// <summary>One of them.</summary>
    public T Pick<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>64 bits, each as likely set as not.</summary>
    public ulong Bits() => Mixed(_state += 0x9E3779B97F4A7C15);

    // SplitMix64.
    static ulong Mixed(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
