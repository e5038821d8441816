namespace Seqsvr.Store.Segments;

/// <summary>How a segment is cut. Sizes of a file already written are told by the file.</summary>
/// <param name="BlockRows">Rows of a block; some have up to a quarter more.</param>
/// <param name="GroupRows">Most rows of a row group.</param>
public sealed record SegmentSizes(int BlockRows, int GroupRows)
{
    /// <summary>From so many rows on an event type gets row groups of its own: a group costs about 20 bytes a column.</summary>
    const int OwnRunRows = 64;

    /// <summary>Mixed groups are kept small: the more event types share one, the more columns it has and the fewer of them a row uses.</summary>
    const int MixedGroupRowsMax = 1024;

    /// <summary>Rows from which an event type gets groups of its own.</summary>
    public int OwnRunRowsMin => Math.Min(OwnRunRows, GroupRows);

    /// <summary>Most rows of a group that several event types share.</summary>
    public int MixedGroupRows => Math.Min(MixedGroupRowsMax, GroupRows);
}
