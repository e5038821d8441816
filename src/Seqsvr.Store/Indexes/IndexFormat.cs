using System.Buffers.Binary;
using System.Numerics;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Files;

namespace Seqsvr.Store.Indexes;

/// <summary>The bytes of an index file: see docs/format/index.md.</summary>
internal static class IndexFormat
{
    /// <summary>A file of any other version is no index, and is made anew.</summary>
    public const ushort Version = 1;

    /// <summary>
    /// magic (8) | version (2) | zero (2) | CRC32C of all that follows (4) | key (16) | segment, its bytes, first and last arrival number (8 each).
    /// </summary>
    public const int HeaderBytes = 64;

    const int VersionAt = 8;
    const int ChecksumAt = 12;
    const int CheckedFrom = 16;

    /// <summary>What a reader takes for the number of blocks, groups or rows.</summary>
    const int CountMax = 1 << 20;

    static ReadOnlySpan<byte> Magic => "SEQSVRIX"u8;

    /// <summary>The bytes of <see cref="IndexForm.Bitmap"/>.</summary>
    public static int BitmapBytes(int rowCount) => (rowCount + 7) / 8;

    /// <summary>Writes everything but the checksum.</summary>
    public static void WriteHeader(in IndexHeader header, Span<byte> to)
    {
        to.Clear();
        Magic.CopyTo(to);
        BinaryPrimitives.WriteUInt16LittleEndian(to[VersionAt..], Version);
        BinaryPrimitives.WriteUInt128LittleEndian(to[16..], header.Key.Hash);
        BinaryPrimitives.WriteInt64LittleEndian(to[32..], header.Segment);
        BinaryPrimitives.WriteInt64LittleEndian(to[40..], header.SegmentBytes);
        BinaryPrimitives.WriteInt64LittleEndian(to[48..], header.FirstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(to[56..], header.LastSequence);
    }

    /// <summary>Writes the checksum of a file that is complete otherwise.</summary>
    public static void Seal(Span<byte> file) => BinaryPrimitives.WriteUInt32LittleEndian(file[ChecksumAt..], Crc32C.Compute(file[CheckedFrom..]));

    /// <summary>
    /// The index in a file. Throws <see cref="InvalidDataException"/> where it is damaged, of another version, or of anything else than
    /// <paramref name="expected"/>.
    /// </summary>
    public static SegmentIndex Read(ReadOnlyMemory<byte> file, in IndexHeader expected)
    {
        CheckHeader(file.Span, expected);
        var reader = new ByteReader(file.Span[HeaderBytes..]);
        var blocks = new IndexedRows[reader.ReadCount(CountMax, "blocks")][];
        for (var block = 0; block < blocks.Length; block++)
        {
            blocks[block] = new IndexedRows[reader.ReadCount(CountMax, "row groups")];
            for (var group = 0; group < blocks[block].Length; group++)
                blocks[block][group] = ReadGroup(ref reader, file);
        }
        reader.ExpectEnd();
        return new SegmentIndex(blocks, file.Length);
    }

    static void CheckHeader(ReadOnlySpan<byte> file, in IndexHeader expected)
    {
        if (file.Length < HeaderBytes || !file.StartsWith(Magic))
            throw new InvalidDataException("it does not start as an index does");
        var version = BinaryPrimitives.ReadUInt16LittleEndian(file[VersionAt..]);
        if (version != Version)
            throw new InvalidDataException($"it is of version {version}, and only version {Version} is read");
        if (BinaryPrimitives.ReadUInt32LittleEndian(file[ChecksumAt..]) != Crc32C.Compute(file[CheckedFrom..]))
            throw new InvalidDataException("its checksum is wrong");
        Span<byte> header = stackalloc byte[HeaderBytes];
        WriteHeader(expected, header);
        if (!file[..ChecksumAt].SequenceEqual(header[..ChecksumAt]))
            throw new InvalidDataException("it has something where nothing should be");
        if (!file[CheckedFrom..HeaderBytes].SequenceEqual(header[CheckedFrom..]))
            throw new InvalidDataException("it is of another segment or filter");
    }

    static IndexedRows ReadGroup(ref ByteReader reader, ReadOnlyMemory<byte> file)
    {
        var rowCount = (int)reader.ReadCount(CountMax, "rows");
        var form = (IndexForm)reader.ReadByte();
        switch (form)
        {
            case IndexForm.None:
                return new IndexedRows(form, rowCount, 0, default);
            case IndexForm.All:
                return new IndexedRows(form, rowCount, rowCount, default);
            case IndexForm.Rows:
                var count = (int)reader.ReadCount(rowCount, "indexed rows");
                var packed = Take(ref reader, file, (int)BitPacking.BytesFor(count, IndexedRows.WidthOf(rowCount)));
                return Checked(new IndexedRows(form, rowCount, count, packed));
            case IndexForm.Bitmap:
                var bits = Take(ref reader, file, BitmapBytes(rowCount));
                return Checked(new IndexedRows(form, rowCount, CountOf(bits.Span), bits));
            default:
                throw new InvalidDataException($"{(byte)form} is no form of an index");
        }
    }

    // Whoever uses it relies on numbers that ascend and are inside the group.
    static IndexedRows Checked(IndexedRows indexed)
    {
        var rows = new int[indexed.Count];
        indexed.CopyTo(rows);
        for (var i = 0; i < rows.Length; i++)
            if (rows[i] >= indexed.RowCount || (i > 0 && rows[i] <= rows[i - 1]))
                throw new InvalidDataException($"row {rows[i]} of {indexed.RowCount} is out of order");
        return indexed;
    }

    static ReadOnlyMemory<byte> Take(ref ByteReader reader, ReadOnlyMemory<byte> file, int length)
    {
        var at = file.Length - reader.Left;
        reader.ReadBytes(length);
        return file.Slice(at, length);
    }

    static int CountOf(ReadOnlySpan<byte> bits)
    {
        var count = 0;
        foreach (var part in bits)
            count += BitOperations.PopCount(part);
        return count;
    }
}
