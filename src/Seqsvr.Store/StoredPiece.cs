namespace Seqsvr.Store;

/// <summary>A piece of what a store holds.</summary>
/// <param name="MinTicks">When its earliest event happened, in UTC ticks.</param>
/// <param name="MaxTicks">When its latest event happened.</param>
/// <param name="Rows">How many events it has.</param>
/// <param name="Bytes">What it takes on the disk, or in memory where it is not in a segment yet.</param>
public readonly record struct StoredPiece(long MinTicks, long MaxTicks, long Rows, long Bytes);
