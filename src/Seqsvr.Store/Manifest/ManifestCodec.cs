using System.Buffers.Binary;
using System.Collections.Immutable;
using Seqsvr.Store.Files;

namespace Seqsvr.Store.Manifest;

/// <summary>
/// The manifest as bytes: the same copy twice, each of half the file and padded to whole disk pages, so that one damaged place
/// leaves one copy. Layout: docs/format/manifest.md.
/// </summary>
static class ManifestCodec
{
    /// <summary>Bump when the layout changes, and keep reading the old one.</summary>
    public const ushort Version = 1;

    const uint Magic = 0x464D_5153; // "SQMF"
    const int HeaderBytes = 48;
    const int EntryBytes = 56;
    const int PageBytes = 4096;

    /// <summary>The whole file.</summary>
    public static byte[] Write(StoreManifest manifest)
    {
        var used = UsedBytesOf(manifest);
        var file = new byte[BytesOf(manifest)];
        WriteCopy(manifest, file.AsSpan(0, used));
        file.AsSpan(0, used).CopyTo(file.AsSpan(file.Length / 2));
        return file;
    }

    /// <summary>The size of the whole file.</summary>
    public static int BytesOf(StoreManifest manifest) => (UsedBytesOf(manifest) + PageBytes - 1) / PageBytes * PageBytes * 2;

    /// <summary>Reads whichever copy is intact; null where none is.</summary>
    /// <param name="damaged">True where at least one copy is not.</param>
    public static StoreManifest? Read(ReadOnlySpan<byte> file, out bool damaged)
    {
        var half = file.Length / 2;
        var first = ReadCopy(file[..half]);
        var second = ReadCopy(file[half..]);
        damaged = first is null || second is null;
        return first ?? second;
    }

    static int UsedBytesOf(StoreManifest manifest) => HeaderBytes + EntryBytes * manifest.Segments.Length;

    static void WriteCopy(StoreManifest manifest, Span<byte> copy)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(copy, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(copy[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(copy[12..], manifest.Segments.Length);
        BinaryPrimitives.WriteInt64LittleEndian(copy[16..], manifest.Generation);
        BinaryPrimitives.WriteInt64LittleEndian(copy[24..], manifest.FlushedSequence);
        BinaryPrimitives.WriteInt64LittleEndian(copy[32..], manifest.NextSegment);
        for (var i = 0; i < manifest.Segments.Length; i++)
            WriteEntry(manifest.Segments[i], copy[(HeaderBytes + i * EntryBytes)..]);
        BinaryPrimitives.WriteUInt32LittleEndian(copy[4..], Crc32C.Compute(copy[8..]));
    }

    static void WriteEntry(SegmentEntry entry, Span<byte> to)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to, entry.Number);
        BinaryPrimitives.WriteInt64LittleEndian(to[8..], entry.FirstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], entry.LastSequence);
        BinaryPrimitives.WriteInt64LittleEndian(to[24..], entry.Rows);
        BinaryPrimitives.WriteInt64LittleEndian(to[32..], entry.MinTimestamp);
        BinaryPrimitives.WriteInt64LittleEndian(to[40..], entry.MaxTimestamp);
        BinaryPrimitives.WriteInt64LittleEndian(to[48..], entry.Bytes);
    }

    static StoreManifest? ReadCopy(ReadOnlySpan<byte> copy)
    {
        if (copy.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(copy) != Magic)
            return null;
        var count = BinaryPrimitives.ReadInt32LittleEndian(copy[12..]);
        if (count < 0 || count > (copy.Length - HeaderBytes) / EntryBytes)
            return null;
        copy = copy[..(HeaderBytes + count * EntryBytes)];
        if (BinaryPrimitives.ReadUInt32LittleEndian(copy[4..]) != Crc32C.Compute(copy[8..]))
            return null;
        if (BinaryPrimitives.ReadUInt16LittleEndian(copy[8..]) > Version)
            throw new StoreVersionException("the manifest");
        var segments = ImmutableArray.CreateBuilder<SegmentEntry>(count);
        for (var i = 0; i < count; i++)
            segments.Add(ReadEntry(copy[(HeaderBytes + i * EntryBytes)..]));
        return new StoreManifest(
            Generation: BinaryPrimitives.ReadInt64LittleEndian(copy[16..]),
            FlushedSequence: BinaryPrimitives.ReadInt64LittleEndian(copy[24..]),
            NextSegment: BinaryPrimitives.ReadInt64LittleEndian(copy[32..]),
            Segments: segments.MoveToImmutable());
    }

    static SegmentEntry ReadEntry(ReadOnlySpan<byte> from) => new(
        Number: BinaryPrimitives.ReadInt64LittleEndian(from),
        FirstSequence: BinaryPrimitives.ReadInt64LittleEndian(from[8..]),
        LastSequence: BinaryPrimitives.ReadInt64LittleEndian(from[16..]),
        Rows: BinaryPrimitives.ReadInt64LittleEndian(from[24..]),
        MinTimestamp: BinaryPrimitives.ReadInt64LittleEndian(from[32..]),
        MaxTimestamp: BinaryPrimitives.ReadInt64LittleEndian(from[40..]),
        Bytes: BinaryPrimitives.ReadInt64LittleEndian(from[48..]));
}
