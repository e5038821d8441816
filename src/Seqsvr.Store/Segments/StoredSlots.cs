namespace Seqsvr.Store.Segments;

/// <summary>
/// The slots of one column as they are stored, in all groups of a block or in one, checksums included: one stretch of the file, read at once.
/// </summary>
/// <param name="Offset">Where it starts in the file.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record StoredSlots(long Offset, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The chunk of one group.</summary>
    public ReadOnlyMemory<byte> ChunkOf(in ColumnEntry entry) => Bytes.Slice((int)(entry.Offset - Offset), entry.Length);
}
