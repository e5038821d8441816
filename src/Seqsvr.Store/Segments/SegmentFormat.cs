namespace Seqsvr.Store.Segments;

/// <summary>The numbers of the segment format that are not part of one structure: see docs/format/segment.md.</summary>
internal static class SegmentFormat
{
    /// <summary>Raise it when a reader of the last version could not read the file; golden files of every version stay readable.</summary>
    public const ushort Version = 2;

    /// <summary>magic (8) | version (2) | zero (2) | CRC32C of those (4).</summary>
    public const int HeaderBytes = 16;

    /// <summary>footer length (4) | CRC32C of the footer (4) | magic (8).</summary>
    public const int TrailerBytes = 16;

    /// <summary>A checksum follows everything else.</summary>
    public const int ChecksumBytes = 4;

    /// <summary>Most rows of one group: what a reader will allocate for one column.</summary>
    public const int GroupRowsMax = 1 << 17;

    /// <summary>Most rows of one block.</summary>
    public const int BlockRowsMax = 1 << 20;

    /// <summary>Most bytes of the texts of one column in one block.</summary>
    public const int HeapBytesMax = 1 << 30;

    /// <summary>Most bytes of a chunk of several texts. Writers stay far below.</summary>
    public const int TextChunkBytesMax = 1 << 20;

    /// <summary>Most bytes of one text.</summary>
    public const int TextBytesMax = 1 << 28;

    /// <summary>A constant text up to this length stands in the directory, so that filters need not read for it.</summary>
    public const int PinnedTextBytesMax = 1024;

    /// <summary>First bytes of a segment.</summary>
    public static ReadOnlySpan<byte> HeadMagic => "SEQSVRSG"u8;

    /// <summary>Last bytes of a segment.</summary>
    public static ReadOnlySpan<byte> TailMagic => "SEQSVREN"u8;
}
