using Seqsvr.Store;

namespace Seqsvr.Server.Features.Diagnostics;

/// <summary>
/// How much of a range of time each of its intervals takes in the store. Of a piece it is known how much it takes and when its first and last events
/// happened; in between it counts as spread evenly, and all its bytes are somewhere.
/// </summary>
internal sealed class StorageHistogram
{
    /// <summary>Most intervals.</summary>
    public const int IntervalsMax = 10_000;

    readonly long _start;
    readonly long _interval;
    readonly long[] _bytes;

    /// <summary>For [<paramref name="start"/>, <paramref name="end"/>), in UTC ticks; the last interval may be cut off by the end.</summary>
    public StorageHistogram(long start, long end, long interval)
    {
        _start = start;
        _interval = interval;
        _bytes = new long[(end - start + interval - 1) / interval];
        End = end;
    }

    /// <summary>The end of the last interval.</summary>
    public long End { get; }

    /// <summary>The intervals, in order of time.</summary>
    public IEnumerable<(long Start, long Bytes)> Intervals => _bytes.Select((bytes, index) => (_start + (index * _interval), bytes));

    /// <summary>Counts a piece, as far as it is in the range.</summary>
    public void Add(StoredPiece piece)
    {
        // What happened at one moment takes that tick.
        var (from, to) = (piece.MinTicks, piece.MaxTicks + 1);
        if (from >= End || to <= _start)
            return;
        var first = (Math.Max(from, _start) - _start) / _interval;
        var last = (Math.Min(to, End) - 1 - _start) / _interval;
        for (var index = first; index <= last; index++)
            _bytes[index] += BytesUntil(piece, Math.Min(_start + ((index + 1) * _interval), End)) - BytesUntil(piece, _start + (index * _interval));
    }

    static long BytesUntil(StoredPiece piece, long ticks)
    {
        var (from, length) = (piece.MinTicks, piece.MaxTicks + 1 - piece.MinTicks);
        return (long)((Int128)piece.Bytes * Math.Clamp(ticks - from, 0, length) / length);
    }
}
