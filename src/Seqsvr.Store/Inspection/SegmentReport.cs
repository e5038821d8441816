namespace Seqsvr.Store.Inspection;

/// <summary>What a segment holds and takes.</summary>
public sealed record SegmentReport
{
    /// <summary>The file.</summary>
    public required string Name { get; init; }

    /// <summary>How many events it was written with.</summary>
    public required long Rows { get; init; }

    /// <summary>How many blocks it has.</summary>
    public required int Blocks { get; init; }

    /// <summary>The earliest event, in UTC ticks.</summary>
    public required long MinTimestamp { get; init; }

    /// <summary>The latest event.</summary>
    public required long MaxTimestamp { get; init; }

    /// <summary>The size of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes of the blocks' directories.</summary>
    public required long DirectoryBytes { get; init; }

    /// <summary>Its columns, timestamps and arrival numbers among them, the largest first. Those of damaged blocks do not count.</summary>
    public required IReadOnlyList<ColumnReport> Columns { get; init; }
}
