using Seqsvr.Store.Columns;
using Seqsvr.Store.Files;
using Seqsvr.Store.Manifest;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>The two ways to get a reader for a segment file.</summary>
static class LiveSegment
{
    /// <summary>Opens a segment; null where it cannot be read, which is reported.</summary>
    public static SegmentReader? TryOpen(IReadableDirectory directory, string name, SegmentCache cache, DamageReports damage)
    {
        try
        {
            return Open(directory, name, cache, damage);
        }
        catch (Exception error) when (error is DamagedSegmentException or FileNotFoundException)
        {
            damage.Report(name, $"the segment is left out: {error.Message}");
            return null;
        }
    }

    /// <summary>Opens a segment. Throws <see cref="DamagedSegmentException"/> and <see cref="IOException"/>.</summary>
    public static SegmentReader Open(IReadableDirectory directory, string name, SegmentCache cache, DamageReports damage)
    {
        var file = directory.OpenRead(name);
        try
        {
            return SegmentReader.Open(file, name, cache, damage.Report);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>How the manifest lists an open segment.</summary>
    public static SegmentEntry Describe(long number, SegmentReader reader) => new(
        number, reader.MinSequence, reader.MaxSequence, reader.Rows,
        MinTimestamp: reader.Blocks.Min(block => block.Entry.MinTimestamp),
        MaxTimestamp: reader.Blocks.Max(block => block.Entry.MaxTimestamp),
        reader.Bytes);
}
