namespace Seqsvr.Store.Indexes;

/// <summary>What an index file is of. A file that says anything else than it should is none of this segment's.</summary>
/// <param name="Key">The filter.</param>
/// <param name="Segment">The number of the segment.</param>
/// <param name="SegmentBytes">The size of its file.</param>
/// <param name="FirstSequence">No arrival number in it is lower.</param>
/// <param name="LastSequence">No arrival number in it is higher.</param>
internal readonly record struct IndexHeader(IndexKey Key, long Segment, long SegmentBytes, long FirstSequence, long LastSequence);
