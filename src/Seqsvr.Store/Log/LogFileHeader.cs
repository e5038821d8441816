using System.Buffers.Binary;
using Seqsvr.Store.Files;

namespace Seqsvr.Store.Log;

/// <summary>
/// The first bytes of a log file, written twice so that no single damage loses the file. Layout: docs/format/log.md.
/// </summary>
/// <param name="Number">The file's place among the log files; also its name.</param>
/// <param name="Salt">Random; part of the checksum of every frame, so that bytes sent by a client can never pose as a frame.</param>
/// <param name="FirstSequence">
/// The arrival number of the first event. Every event below was acknowledged before this file came to be, and whatever earlier
/// files hold from here on is void.
/// </param>
readonly record struct LogFileHeader(long Number, ulong Salt, long FirstSequence)
{
    /// <summary>Bump when the layout of the file or of frames changes, and keep reading the old one.</summary>
    public const ushort Version = 1;

    /// <summary>Where the frames start.</summary>
    public const int AreaBytes = 1024;

    const uint Magic = 0x474C_5153; // "SQLG"
    const int Bytes = 40;
    const int SecondCopyAt = 512;

    /// <summary>Writes both copies into the first <see cref="AreaBytes"/> of a file.</summary>
    public void Write(Span<byte> area)
    {
        area[..AreaBytes].Clear();
        var copy = area[..Bytes];
        BinaryPrimitives.WriteUInt32LittleEndian(copy, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(copy[8..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(copy[16..], Number);
        BinaryPrimitives.WriteUInt64LittleEndian(copy[24..], Salt);
        BinaryPrimitives.WriteInt64LittleEndian(copy[32..], FirstSequence);
        BinaryPrimitives.WriteUInt32LittleEndian(copy[4..], Crc32C.Compute(copy[8..]));
        copy.CopyTo(area[SecondCopyAt..]);
    }

    /// <summary>Reads whichever copy is intact; false where none is.</summary>
    /// <param name="damaged">True where at least one copy is not.</param>
    public static bool TryRead(ReadOnlySpan<byte> area, out LogFileHeader header, out bool damaged)
    {
        var first = TryReadCopy(area, out header);
        var second = TryReadCopy(area.Length > SecondCopyAt ? area[SecondCopyAt..] : default, out var copy);
        if (!first)
            header = copy;
        damaged = !(first && second);
        return first || second;
    }

    static bool TryReadCopy(ReadOnlySpan<byte> copy, out LogFileHeader header)
    {
        header = default;
        if (copy.Length < Bytes
            || BinaryPrimitives.ReadUInt32LittleEndian(copy) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(copy[4..]) != Crc32C.Compute(copy[8..Bytes]))
            return false;
        if (BinaryPrimitives.ReadUInt16LittleEndian(copy[8..]) > Version)
            throw new StoreVersionException("the log");
        header = new LogFileHeader(
            BinaryPrimitives.ReadInt64LittleEndian(copy[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(copy[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(copy[32..]));
        return true;
    }
}
