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

    /// <summary>The slot of all rows of a constant.</summary>
    public long Constant { get; init; }

    /// <summary>The range of the slots of <see cref="Kind"/>; null where that is not known, or the column is mixed.</summary>
    public SlotRange? Range { get; init; }

    /// <summary>What is known of a mixed column; else null.</summary>
    public MixedRanges? Mixed { get; init; }

    /// <summary>Where the chunk is in the file, checksum included. A constant and a derived column have none: both are 0.</summary>
    public long Offset { get; init; }

    /// <summary>The chunk's length in bytes.</summary>
    public int Length { get; init; }

    /// <summary>The range of all rows of one kind; null where there are none, or it is not known. For textual kinds: of all codes.</summary>
    public SlotRange? RangeOf(SlotKind kind) => (Form, kind) switch
    {
        (ColumnForm.Mixed, SlotKind.Integer) => Mixed!.Integers,
        (ColumnForm.Mixed, SlotKind.Decimal) => Mixed!.Decimals,
        (ColumnForm.Mixed, _) => kind.IsTextual() ? Mixed!.Codes : null,
        (ColumnForm.Constant, _) => kind == Kind ? new SlotRange(Constant, Constant) : null,
        (ColumnForm.Uniform or ColumnForm.Derived, _) => kind == Kind ? Range : null,
        _ => null,
    };
}
