using System.Globalization;

namespace Seqsvr.Query.Execution;

/// <summary>
/// The memory of one query or search, shared by its workers: groups, values of aggregates, rows to sort and rows of the result are reserved here
/// before they are kept. What is reserved is an estimate of the bytes objects take, never much less than they do. Safe for any number of threads.
/// </summary>
/// <param name="limitBytes">What may be reserved at once.</param>
internal sealed class QueryMemory(long limitBytes)
{
    /// <summary>Some megabytes of what a query may have.</summary>
    const int AmplePart = 16;

    long _reserved;
    long _peak;

    /// <summary>The most bytes that were reserved at once.</summary>
    public long PeakBytes => Volatile.Read(ref _peak);

    /// <summary>The bytes reserved now.</summary>
    public long ReservedBytes => Volatile.Read(ref _reserved);

    /// <summary>True while so little is reserved that nobody needs to save.</summary>
    public bool IsAmple => ReservedBytes < limitBytes / AmplePart;

    /// <summary>A part of this memory for one structure, which one worker fills.</summary>
    public MemoryAccount Open() => new(this);

    /// <summary>Reserves so many bytes, or throws <see cref="QueryLimitException"/> where the query may not have them.</summary>
    public void Reserve(long bytes)
    {
        var reserved = Interlocked.Add(ref _reserved, bytes);
        if (reserved > limitBytes)
            throw new QueryLimitException(Exceeded(limitBytes));
        var peak = PeakBytes;
        while (reserved > peak && Interlocked.CompareExchange(ref _peak, reserved, peak) is var seen && seen != peak)
            peak = seen;
    }

    /// <summary>Gives back what was reserved.</summary>
    public void Release(long bytes) => Interlocked.Add(ref _reserved, -bytes);

    static QueryError Exceeded(long limitBytes) => new(
        $"This takes more than the {InWords(limitBytes)} of memory that one query or search may use (`{QueryLimits.MemorySetting}`).",
        [
            "Narrow the time range or the `where` clause, set a lower `limit`, or group by something with fewer distinct values.",
            $"An administrator can allow more with that setting, in the environment `{QueryLimits.MemoryVariable}`.",
        ],
        null, null, null);

    static string InWords(long bytes) => bytes % (1 << 20) == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");
}
