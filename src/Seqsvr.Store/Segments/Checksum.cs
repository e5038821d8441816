using System.Buffers.Binary;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Files;

namespace Seqsvr.Store.Segments;

/// <summary>The CRC32C behind each piece of a segment that is read by itself.</summary>
internal static class Checksum
{
    /// <summary>Appends the checksum of everything from <paramref name="start"/> on, and tells the length of the piece that this makes.</summary>
    public static int Seal(ByteWriter writer, int start)
    {
        writer.WriteUInt32(Crc32C.Compute(writer.Written[start..]));
        return writer.Length - start;
    }

    /// <summary>Checks a piece and gives it without its checksum. Throws <see cref="InvalidDataException"/>.</summary>
    public static ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> piece)
    {
        if (piece.Length < SegmentFormat.ChecksumBytes)
            throw new InvalidDataException($"{piece.Length} bytes have no room for a checksum");
        var content = piece[..^SegmentFormat.ChecksumBytes];
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(piece.Span[content.Length..]);
        var actual = Crc32C.Compute(content.Span);
        if (stored != actual)
            throw new InvalidDataException($"the checksum is {actual:x8} and should be {stored:x8}");
        return content;
    }
}
