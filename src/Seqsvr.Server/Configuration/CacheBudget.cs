using System.Globalization;

namespace Seqsvr.Server.Configuration;

/// <summary>How much memory the event store may take for pieces of segments that queries unpacked.</summary>
internal static class CacheBudget
{
    const long MiB = 1 << 20;
    const int UsualPart = 50;
    const long UsualBytesMin = 64 * MiB;
    const long UsualBytesMax = 256 * MiB;

    /// <summary>Below it the pieces of one query would push out each other.</summary>
    const long BytesMin = 16 * MiB;

    /// <summary>Whatever is asked for: the other half is for events in memory, queries, and the files that the system keeps at hand.</summary>
    const int LargestPart = 2;

    /// <summary>The memory there is: the machine's, or what the container may take of it.</summary>
    public static long RamBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>What is taken where nobody chose.</summary>
    public static long Usual(long ramBytes) => Math.Clamp(ramBytes / UsualPart, UsualBytesMin, UsualBytesMax);

    /// <summary>Reads what somebody chose: up to 1 a part of the memory there is, above it bytes. False where it is neither.</summary>
    public static bool TryRead(string text, long ramBytes, out long bytes)
    {
        bytes = 0;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var target) || target <= 0 || target > long.MaxValue)
            return false;
        var wanted = target <= 1 ? (long)(target * ramBytes) : (long)target;
        bytes = Math.Clamp(wanted, BytesMin, Math.Max(BytesMin, ramBytes / LargestPart));
        return true;
    }
}
