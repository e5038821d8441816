using System.Collections.Immutable;
using Seqsvr.Store.Files;
using Seqsvr.Store.Manifest;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// Makes the manifest again from the segments' own footers, for the day both its copies are damaged. Safe because a complete
/// segment holds only acknowledged events, in whole ranges of arrival numbers: what it holds need not be read from the log, whether
/// it was committed or not.
/// </summary>
static class ManifestRebuild
{
    /// <summary>The manifest of all segments that can be read. Those that cannot are reported.</summary>
    /// <param name="unreadable">Gets the names of these: the files may hold something, and must not be taken for leftovers.</param>
    public static StoreManifest Run(IReadableDirectory directory, SegmentCache cache, DamageReports damage, List<string> unreadable)
    {
        var found = new List<SegmentEntry>();
        var nextSegment = 1L;
        foreach (var name in directory.List(FileNames.SegmentFolder))
        {
            if (!FileNames.TryParseSegment(FileNames.Undamaged(name), out var number))
                continue;
            nextSegment = Math.Max(nextSegment, number + 1);
            if (FileNames.IsDamaged(name))
                continue;
            if (LiveSegment.TryOpen(directory, name, cache, damage) is not { } reader)
            {
                unreadable.Add(name);
                continue;
            }
            found.Add(LiveSegment.Describe(number, reader));
            reader.Retire(whenUnpinned: null);
        }
        var live = WithoutOverlaps(found);
        return new StoreManifest(
            Generation: 0,
            FlushedSequence: live.Length == 0 ? StoreManifest.Empty.FlushedSequence : live.Max(segment => segment.LastSequence) + 1,
            nextSegment,
            live);
    }

    // Where two segments hold the same events, one was made from the other, or in place of it: the higher number is the later one.
    static ImmutableArray<SegmentEntry> WithoutOverlaps(List<SegmentEntry> found)
    {
        var live = ImmutableArray.CreateBuilder<SegmentEntry>();
        foreach (var segment in found.OrderByDescending(segment => segment.Number))
            if (!live.Any(other => other.FirstSequence <= segment.LastSequence && segment.FirstSequence <= other.LastSequence))
                live.Add(segment);
        live.Sort((left, right) => left.FirstSequence.CompareTo(right.FirstSequence));
        return live.ToImmutable();
    }
}
