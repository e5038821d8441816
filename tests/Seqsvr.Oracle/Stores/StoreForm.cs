namespace Seqsvr.Oracle.Stores;

/// <summary>How a store may hold the same events; no search or query may be able to tell.</summary>
enum StoreForm
{
    /// <summary>All in memory, in the batches in which they came.</summary>
    Hot,

    /// <summary>Each batch flushed into a segment of its own; the segments overlap in time.</summary>
    Segments,

    /// <summary>One big flush: what merging the segments would give. (The store does not merge yet.)</summary>
    OneSegment,

    /// <summary>One segment of blocks and column runs of a few rows.</summary>
    TinyBlocks,

    /// <summary>Tiny blocks in segments, and the rest in memory.</summary>
    Mixed,

    /// <summary>As <see cref="Mixed"/>, closed and opened again: what was in memory comes from the log.</summary>
    Restarted,
}
