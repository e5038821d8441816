using Seqsvr.Events.Model;

namespace Seqsvr.Store.Segments;

/// <summary>What the directory says about one column of one row group.</summary>
internal readonly record struct ColumnEntry
{
    /// <summary>Which column of the block.</summary>
    public required int Column { get; init; }

    /// <summary>What is known before anything is read.</summary>
    public required ColumnForm Form { get; init; }

    /// <summary>The kind of all rows, unless <see cref="Form"/> is <see cref="ColumnForm.Mixed"/>.</summary>
    public SlotKind Kind { get; init; }

    /// <summary>The slot of all rows of a constant; else the smallest slot among rows of kind Integer, where <see cref="HasRange"/>.</summary>
    public long Min { get; init; }

    /// <summary>The largest slot, where <see cref="HasRange"/>.</summary>
    public long Max { get; init; }

    /// <summary>True where there are rows of kind Integer and their range is known.</summary>
    public bool HasRange { get; init; }

    /// <summary>Where the chunk is in the file, checksum included. A constant has none: both are 0.</summary>
    public long Offset { get; init; }

    /// <summary>The chunk's length in bytes.</summary>
    public int Length { get; init; }
}
