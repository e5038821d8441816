namespace Seqsvr.Oracle.Stores;

/// <summary>How a store may hold the same events; no search or query may be able to tell.</summary>
enum StoreForm
{
    /// <summary>All in memory, in the batches in which they came.</summary>
    Hot,

    /// <summary>Each batch flushed into a segment of its own; the segments overlap in time.</summary>
    Segments,

    /// <summary>As <see cref="Segments"/>, and all of them merged into one: their rows were read back and written anew.</summary>
    Merged,

    /// <summary>One segment of blocks and column runs of a few rows, merged from three: some blocks are copies, others written anew.</summary>
    TinyBlocks,

    /// <summary>Tiny blocks in segments, and the rest in memory.</summary>
    Mixed,

    /// <summary>As <see cref="Mixed"/>, closed and opened again: what was in memory comes from the log.</summary>
    Restarted,

    /// <summary>As <see cref="Mixed"/>, and what is searched for is indexed in every segment.</summary>
    Indexed,
}
