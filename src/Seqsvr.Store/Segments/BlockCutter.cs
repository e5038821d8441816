namespace Seqsvr.Store.Segments;

/// <summary>
/// Cuts rows in order of time into blocks. A block should be one stretch of time, so that a query for an hour reads few blocks:
/// a cut that must be made is moved to a pause near it, and a pause longer than all the rest of the time is a cut of its own.
/// </summary>
internal static class BlockCutter
{
    /// <summary>A block with less than this part of a full one is not worth its directory.</summary>
    const int SmallestPart = 16;

    /// <summary>A forced cut may move by this part of a block.</summary>
    const int SlackPart = 8;

    /// <summary>By this part a block may be too big, rather than be cut: a flush brings a little more than a block, never exactly one.</summary>
    const int OverflowPart = 4;

    /// <summary>The most rows of a block.</summary>
    public static int RowsMax(int blockRows) => blockRows + blockRows / OverflowPart;

    /// <summary>The end of each block, exclusive; the last is the number of rows.</summary>
    public static List<int> Cut(ReadOnlySpan<long> timestamps, int blockRows)
    {
        var ends = new List<int>();
        var smallest = Math.Max(blockRows / SmallestPart, 1);
        for (var start = 0; start < timestamps.Length; start = ends[^1])
        {
            var rest = timestamps[start..];
            var cut = PauseIn(rest, smallest);
            if (cut < 0 || cut > RowsMax(blockRows))
                cut = rest.Length <= RowsMax(blockRows) ? rest.Length : ForcedCut(rest, blockRows);
            ends.Add(start + cut);
        }
        return ends;
    }

    // The first row behind a pause longer than the time of all rows around it, or -1.
    static int PauseIn(ReadOnlySpan<long> timestamps, int smallest)
    {
        if (timestamps.Length < 2 * smallest)
            return -1;
        var cut = LargestPause(timestamps, smallest, timestamps.Length - smallest);
        var span = (UInt128)(timestamps[^1] - (Int128)timestamps[0]);
        var pause = (UInt128)(timestamps[cut] - (Int128)timestamps[cut - 1]);
        return pause * 2 > span ? cut : -1;
    }

    // Blocks of equal size, moved to the largest pause nearby.
    static int ForcedCut(ReadOnlySpan<long> timestamps, int blockRows)
    {
        var blocks = (timestamps.Length + blockRows - 1) / blockRows;
        var even = (timestamps.Length + blocks - 1) / blocks;
        var slack = blockRows / SlackPart;
        return LargestPause(timestamps, Math.Max(1, even - slack), Math.Min(blockRows, even + slack));
    }

    // The row in [first, last] that comes longest after the one before it.
    static int LargestPause(ReadOnlySpan<long> timestamps, int first, int last)
    {
        var best = first;
        for (var i = first; i <= last && i < timestamps.Length; i++)
            if (timestamps[i] - timestamps[i - 1] > timestamps[best] - timestamps[best - 1])
                best = i;
        return best;
    }
}
