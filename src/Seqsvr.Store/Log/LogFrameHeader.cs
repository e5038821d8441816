using System.Buffers.Binary;
using Seqsvr.Store.Files;

namespace Seqsvr.Store.Log;

/// <summary>What stands before each payload in a log file. Layout: docs/format/log.md.</summary>
/// <param name="FirstSequence">The arrival number of the batch's first event; the frame's position in the log.</param>
/// <param name="RowCount">How many events; none in the mark that a clean close leaves.</param>
/// <param name="DurableSequence">
/// When this frame was written, all events below this number were on disk. So a frame that is missing below it was lost to
/// damage, while one that is missing above it may just never have been acknowledged.
/// </param>
/// <param name="PayloadBytes">Size of the payload.</param>
/// <param name="PayloadCrc">Its checksum.</param>
readonly record struct LogFrameHeader(long FirstSequence, int RowCount, long DurableSequence, int PayloadBytes, uint PayloadCrc)
{
    /// <summary>Size of the header.</summary>
    public const int Bytes = 40;

    /// <summary>Frames start at multiples of this.</summary>
    public const int Alignment = 8;

    const uint Magic = 0x5246_5153; // "SQFR"

    /// <summary>The bytes every frame starts with.</summary>
    public static ReadOnlySpan<byte> MagicBytes => "SQFR"u8;

    /// <summary>The arrival number that follows the frame's last event.</summary>
    public long EndSequence => FirstSequence + RowCount;

    /// <summary>What a payload of this size takes in a file, header and padding included.</summary>
    public static int FrameBytes(int payloadBytes) => Align(Bytes + payloadBytes);

    /// <summary>The next place where a frame may start.</summary>
    public static int Align(int offset) => (offset + Alignment - 1) & -Alignment;

    /// <summary>Writes the header of a frame in the file with this salt.</summary>
    public void Write(Span<byte> to, ulong salt)
    {
        to = to[..Bytes];
        BinaryPrimitives.WriteUInt32LittleEndian(to, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(to[8..], PayloadBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(to[12..], PayloadCrc);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], FirstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(to[24..], DurableSequence);
        BinaryPrimitives.WriteInt32LittleEndian(to[32..], RowCount);
        BinaryPrimitives.WriteInt32LittleEndian(to[36..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(to[4..], Checksum(to, salt));
    }

    /// <summary>Reads a header; false where there is none, or a damaged one, or one of another file.</summary>
    public static bool TryRead(ReadOnlySpan<byte> from, ulong salt, out LogFrameHeader header)
    {
        header = default;
        if (from.Length < Bytes || BinaryPrimitives.ReadUInt32LittleEndian(from) != Magic)
            return false;
        from = from[..Bytes];
        if (BinaryPrimitives.ReadUInt32LittleEndian(from[4..]) != Checksum(from, salt))
            return false;
        header = new LogFrameHeader(
            FirstSequence: BinaryPrimitives.ReadInt64LittleEndian(from[16..]),
            RowCount: BinaryPrimitives.ReadInt32LittleEndian(from[32..]),
            DurableSequence: BinaryPrimitives.ReadInt64LittleEndian(from[24..]),
            PayloadBytes: BinaryPrimitives.ReadInt32LittleEndian(from[8..]),
            PayloadCrc: BinaryPrimitives.ReadUInt32LittleEndian(from[12..]));
        return true;
    }

    static uint Checksum(ReadOnlySpan<byte> header, ulong salt)
    {
        Span<byte> seed = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(seed, salt);
        return Crc32C.Append(Crc32C.Compute(seed), header[8..]);
    }
}
