using Seqsvr.Events.Model;

namespace Seqsvr.Store.Columns;

/// <summary>
/// What the header of a unit tells about one column, so that a filter may decide a whole unit without reading it.
/// Every member is optional: null means "not known", never "none".
/// </summary>
public sealed record ColumnSummary
{
    /// <summary>The kind that every row of the unit has (<see cref="SlotKind.Missing"/> among the answers).</summary>
    public SlotKind? UniformKind { get; init; }

    /// <summary>The kinds that rows may have: bit <c>k</c> for kind <c>k</c>.</summary>
    public int? Kinds { get; init; }

    /// <summary>The value that every row of the unit has. Set only where its text, if any, costs no read.</summary>
    public Cell? Constant { get; init; }

    /// <summary>No row of kind <see cref="SlotKind.Integer"/> holds less. Says nothing about rows of other kinds.</summary>
    public long? MinInteger { get; init; }

    /// <summary>No row of kind <see cref="SlotKind.Integer"/> holds more. Says nothing about rows of other kinds.</summary>
    public long? MaxInteger { get; init; }

    /// <summary>No row of kind <see cref="SlotKind.Decimal"/> holds less than this <see cref="PackedDecimal"/>.</summary>
    public long? MinDecimal { get; init; }

    /// <summary>No row of kind <see cref="SlotKind.Decimal"/> holds more than this <see cref="PackedDecimal"/>.</summary>
    public long? MaxDecimal { get; init; }
}
