namespace Seqsvr.Store.Segments;

/// <summary>What the footer says about one block.</summary>
/// <param name="MinTimestamp">The earliest event.</param>
/// <param name="MaxTimestamp">The latest event.</param>
/// <param name="Rows">How many events.</param>
/// <param name="Offset">Where its columns start in the file.</param>
/// <param name="DirectoryOffset">Where its directory starts, which is where its columns end.</param>
/// <param name="DirectoryLength">The directory's length in bytes, checksum included.</param>
internal readonly record struct BlockEntry(
    long MinTimestamp, long MaxTimestamp, int Rows, long Offset, long DirectoryOffset, int DirectoryLength)
{
    /// <summary>All its bytes.</summary>
    public long Bytes => DirectoryOffset - Offset + DirectoryLength;

    /// <summary>The same for people.</summary>
    public StoredPiece Piece => new(MinTimestamp, MaxTimestamp, Rows, Bytes);

    /// <summary>The same block elsewhere.</summary>
    public BlockEntry At(long offset) => this with { Offset = offset, DirectoryOffset = offset + (DirectoryOffset - Offset) };
}
