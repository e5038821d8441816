namespace Seqsvr.Store.Segments;

/// <summary>What the directory says about one row group.</summary>
/// <param name="Rows">How many rows; at least one.</param>
/// <param name="MinTimestamp">The first row's timestamp: rows are ordered by timestamp, then arrival.</param>
/// <param name="MaxTimestamp">The last row's.</param>
/// <param name="Timestamps">Where the timestamps are.</param>
/// <param name="Sequences">Where the arrival numbers are.</param>
/// <param name="Columns">The columns that at least one row has, by <see cref="ColumnEntry.Column"/> ascending.</param>
internal sealed record GroupDirectory(
    int Rows, long MinTimestamp, long MaxTimestamp, ColumnEntry Timestamps, ColumnEntry Sequences, ColumnEntry[] Columns)
{
    /// <summary>The index in <see cref="Columns"/> of a column of the block, or -1.</summary>
    public int IndexOf(int column)
    {
        var (low, high) = (0, Columns.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = Columns[middle].Column;
            if (found == column)
                return middle;
            if (found < column)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
    }

    /// <summary>Throws <see cref="InvalidDataException"/> where rows are not in order of time, or outside the group's range.</summary>
    public void CheckTimestamps(ReadOnlySpan<long> timestamps)
    {
        var previous = MinTimestamp;
        foreach (var timestamp in timestamps)
        {
            if (timestamp < previous || timestamp > MaxTimestamp)
                throw new InvalidDataException($"timestamp {timestamp} is out of order");
            previous = timestamp;
        }
    }
}
