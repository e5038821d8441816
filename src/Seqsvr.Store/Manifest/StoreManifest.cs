using System.Collections.Immutable;

namespace Seqsvr.Store.Manifest;

/// <summary>Which segments are live, and up to where they make the log unnecessary. Immutable; each change is a new generation.</summary>
/// <param name="Generation">Counts the changes.</param>
/// <param name="FlushedSequence">Every event below this number that ever was acknowledged is in a segment; the log counts from here on.</param>
/// <param name="NextSegment">The number of the next segment file; none at or above it was ever live.</param>
/// <param name="Segments">The live segments, in order of arrival.</param>
sealed record StoreManifest(long Generation, long FlushedSequence, long NextSegment, ImmutableArray<SegmentEntry> Segments)
{
    /// <summary>Of a store that never held an event.</summary>
    public static StoreManifest Empty { get; } = new(Generation: 0, FlushedSequence: 1, NextSegment: 1, Segments: []);

    /// <summary>The manifest after a flush wrote <paramref name="segment"/>.</summary>
    public StoreManifest WithFlushed(SegmentEntry segment) => new(
        Generation + 1,
        FlushedSequence: segment.LastSequence + 1,
        NextSegment: Math.Max(NextSegment, segment.Number + 1),
        Segments: Segments.Add(segment));

    /// <summary>The manifest without the <paramref name="old"/> segments, all of them live, and with <paramref name="by"/>, if given, in their place.</summary>
    public StoreManifest WithReplaced(IReadOnlyCollection<SegmentEntry> old, SegmentEntry? by)
    {
        var at = Segments.IndexOf(old.First());
        return this with
        {
            Generation = Generation + 1,
            NextSegment = Math.Max(NextSegment, (by?.Number ?? 0) + 1),
            Segments = (by is null ? Segments : Segments.Insert(at, by)).RemoveRange(old),
        };
    }
}
