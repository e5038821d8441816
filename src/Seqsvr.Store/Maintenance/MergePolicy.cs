using Seqsvr.Store.Manifest;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// Decides which segments become one: a pure function of what the manifest says about them. Reasons and bounds: docs/decisions/0013-merges.md.
/// <list type="bullet">
/// <item>Only neighbours in order of arrival are merged, so that ranges of arrival numbers never overlap.</item>
/// <item>Not beyond the limits of a segment; and beyond the size of a block only segments of one day, so that retention can drop whole files.</item>
/// <item>Only where it pays: the result is <see cref="SegmentLimits.FanIn"/> times its largest part; or twice that, and nothing else can join.</item>
/// </list>
/// </summary>
static class MergePolicy
{
    const int FinalFanIn = 2;

    /// <summary>The oldest segments that should be merged now, at least two; empty where none should.</summary>
    /// <param name="segments">The live segments, in order of arrival.</param>
    /// <param name="limits">How large they may become.</param>
    /// <param name="mayMerge">False for segments to be left alone: unreadable, or damaged.</param>
    public static ReadOnlySpan<SegmentEntry> Next(ReadOnlySpan<SegmentEntry> segments, SegmentLimits limits, Func<SegmentEntry, bool> mayMerge)
    {
        for (var first = 0; first < segments.Length; first++)
        {
            var best = 0;
            for (var count = 2; first + count <= segments.Length && Fits(segments.Slice(first, count), limits, mayMerge); count++)
                if (Pays(segments, first, count, limits, mayMerge))
                    best = count;
            if (best > 0)
                return segments.Slice(first, best);
        }
        return [];
    }

    static bool Fits(ReadOnlySpan<SegmentEntry> run, SegmentLimits limits, Func<SegmentEntry, bool> mayMerge)
    {
        var size = SizeOf(run, limits);
        if (size > 1)
            return false;
        foreach (var segment in run)
            if (!mayMerge(segment) || (segment.Day != run[0].Day && size > limits.BlockPart))
                return false;
        return true;
    }

    static bool Pays(ReadOnlySpan<SegmentEntry> segments, int first, int count, SegmentLimits limits, Func<SegmentEntry, bool> mayMerge)
    {
        var run = segments.Slice(first, count);
        var (size, largest) = (SizeOf(run, limits), 0d);
        foreach (var segment in run)
            largest = Math.Max(largest, limits.SizeOf(segment.Rows, segment.Bytes));
        if (size >= limits.FanIn * largest)
            return true;
        var (before, after) = (first - 1, first + count);
        // More may still come behind the newest segment.
        return size >= FinalFanIn * largest
            && after < segments.Length && IsBorder(segments[after], segments.Slice(first, count + 1))
            && (before < 0 || IsBorder(segments[before], segments.Slice(before, count + 1)));

        // A neighbour cannot join, or is so large that it will not for the sake of this run.
        bool IsBorder(SegmentEntry neighbour, ReadOnlySpan<SegmentEntry> together) =>
            limits.SizeOf(neighbour.Rows, neighbour.Bytes) > size || !Fits(together, limits, mayMerge);
    }

    static double SizeOf(ReadOnlySpan<SegmentEntry> run, SegmentLimits limits)
    {
        var (rows, bytes) = (0L, 0L);
        foreach (var segment in run)
        {
            rows += segment.Rows;
            bytes += segment.Bytes;
        }
        return limits.SizeOf(rows, bytes);
    }
}
