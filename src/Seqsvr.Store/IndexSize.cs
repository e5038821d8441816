namespace Seqsvr.Store;

/// <summary>What the indexes of one filter take, and how far they are.</summary>
/// <param name="Bytes">Of their files.</param>
/// <param name="Segments">How many segments have one.</param>
public readonly record struct IndexSize(long Bytes, int Segments);
