using Seqsvr.Events.Batches;

namespace Seqsvr.Store.Hot;

/// <summary>A batch in memory.</summary>
/// <param name="Batch">Its events.</param>
/// <param name="Level">How often they were joined with others: see <see cref="HotStore"/>.</param>
internal sealed record HotBatch(EventBatch Batch, int Level)
{
    /// <summary>Roughly what it takes in memory.</summary>
    public long Bytes { get; } = Batch.MemoryBytes;

    /// <summary>The same for people.</summary>
    public StoredPiece Piece => new(Pieces.Min(piece => piece.MinTimestamp), Pieces.Max(piece => piece.MaxTimestamp), Batch.Count, Bytes);

    /// <summary>Its rows, cut into pieces for queries.</summary>
    public HotPiece[] Pieces { get; } = HotPiece.Of(Batch);
}
