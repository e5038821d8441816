namespace Seqsvr.Store.Segments;

/// <summary>A piece of a block that is read by itself. A <see cref="Length"/> of 0 says that there is none.</summary>
/// <param name="Offset">Where it is in the file.</param>
/// <param name="Length">Its length in bytes, checksum included.</param>
internal readonly record struct BlockPiece(long Offset, int Length);
