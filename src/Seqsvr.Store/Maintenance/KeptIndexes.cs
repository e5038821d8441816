using Seqsvr.Store.Files;
using Seqsvr.Store.Indexes;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>Index files, by the segments that they are of.</summary>
static class KeptIndexes
{
    /// <summary>The segment that an index file is of, by name; null for any other file.</summary>
    public static string? SegmentOf(string name) =>
        FileNames.TryParseIndex(name, out var number, out var key) && IndexKey.TryParse(key, out _) ? FileNames.Segment(number) : null;

    /// <summary>Gives open segments the indexes that a process before left. Their content is looked at when it is wanted.</summary>
    public static void Find(IStoreDirectory directory, IEnumerable<SegmentReader> segments, DamageReports damage)
    {
        foreach (var (segment, header) in In(directory, segments))
            Add(directory, segment, header, damage);
    }

    /// <summary>What the index files of the segments must say they are of. Files of other segments are left over, and go at the next start.</summary>
    public static IEnumerable<(SegmentReader Segment, IndexHeader Header)> In(IReadableDirectory directory, IEnumerable<SegmentReader> segments)
    {
        var byNumber = segments.ToDictionary(NumberOf);
        foreach (var name in directory.List(FileNames.SegmentFolder))
            if (FileNames.TryParseIndex(name, out var number, out var text) && IndexKey.TryParse(text, out var key)
                && byNumber.TryGetValue(number, out var segment))
                yield return (segment, HeaderOf(segment, key));
    }

    /// <summary>What an index of the segment must say it is of.</summary>
    public static IndexHeader HeaderOf(SegmentReader segment, IndexKey key) =>
        new(key, NumberOf(segment), segment.Bytes, segment.MinSequence, segment.MaxSequence);

    static void Add(IStoreDirectory directory, SegmentReader segment, in IndexHeader header, DamageReports damage)
    {
        try
        {
            using var file = directory.OpenRead(IndexFile.NameOf(header));
            segment.Indexes.Add(directory, header, file.Length, damage.ReportIndex, publish: () => { });
        }
        catch (IOException)
        {
            // Then there is none, and it is made anew in its place.
        }
    }

    static long NumberOf(SegmentReader segment) => FileNames.TryParseSegment(segment.Name, out var number)
        ? number
        : throw new InvalidOperationException($"{segment.Name} is no segment of a store");
}
