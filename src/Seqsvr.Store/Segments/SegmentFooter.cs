using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// The part of a segment that stays in memory: where its blocks are.
/// <code>
/// minSequence (varint) | maxSequence - minSequence (varint) | block count (varint), then for each block:
///   minTimestamp (varint) | maxTimestamp - minTimestamp (varint) | rows (varint) | bytes of columns (varint) | bytes of directory (varint)
/// </code>
/// Blocks follow each other without gaps from the header to the footer. Bytes behind the last block belong to later versions.
/// </summary>
/// <param name="MinSequence">No arrival number is lower. Numbers may be missing: those of deleted events.</param>
/// <param name="MaxSequence">No arrival number is higher.</param>
/// <param name="Blocks">The blocks, in order of time.</param>
internal sealed record SegmentFooter(long MinSequence, long MaxSequence, BlockEntry[] Blocks)
{
    // The fewest bytes a block can take in the footer.
    const int BlockBytesMin = 5;

    public void Write(ByteWriter to)
    {
        to.WriteCount(MinSequence);
        to.WriteCount(MaxSequence - MinSequence);
        to.WriteCount(Blocks.Length);
        foreach (var block in Blocks)
        {
            to.WriteCount(block.MinTimestamp);
            to.WriteCount(block.MaxTimestamp - block.MinTimestamp);
            to.WriteCount(block.Rows);
            to.WriteCount(block.DirectoryOffset - block.Offset);
            to.WriteCount(block.DirectoryLength);
        }
    }

    /// <summary>Reads a footer that starts at <paramref name="footerOffset"/> of its file. Throws <see cref="InvalidDataException"/>.</summary>
    public static SegmentFooter Read(ReadOnlySpan<byte> bytes, long footerOffset)
    {
        var reader = new ByteReader(bytes);
        var minSequence = reader.ReadCount(long.MaxValue, "an arrival number");
        var maxSequence = minSequence + reader.ReadCount(long.MaxValue - minSequence, "a range of arrival numbers");
        var blocks = new BlockEntry[reader.ReadCount(reader.Left / BlockBytesMin, "the blocks of a segment")];
        long offset = SegmentFormat.HeaderBytes;
        for (var i = 0; i < blocks.Length; i++)
        {
            var min = reader.ReadCount(DateTime.MaxValue.Ticks, "a timestamp");
            var max = min + reader.ReadCount(DateTime.MaxValue.Ticks - min, "a range of timestamps");
            var rows = (int)reader.ReadCount(SegmentFormat.BlockRowsMax, "the rows of a block");
            var columnBytes = reader.ReadCount(footerOffset - offset, "the columns of a block");
            var directoryBytes = (int)reader.ReadCount(Math.Min(int.MaxValue, footerOffset - offset - columnBytes), "the directory of a block");
            blocks[i] = new BlockEntry(min, max, rows, offset, offset + columnBytes, directoryBytes);
            offset += columnBytes + directoryBytes;
        }
        if (offset != footerOffset)
            throw new InvalidDataException($"blocks end at {offset} and the footer starts at {footerOffset}");
        return new SegmentFooter(minSequence, maxSequence, blocks);
    }
}
