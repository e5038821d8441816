namespace Seqsvr.Events.Model;

/// <summary>
/// What one slot of a column holds. The numbers reach disk (log records and segments): never renumber,
/// only append, and freeze the new value in PersistedEnumTests.
/// </summary>
public enum SlotKind : byte
{
    /// <summary>The row has no such property.</summary>
    Missing = 0,

    /// <summary>JSON null.</summary>
    Null = 1,

    /// <summary>Slot is 0 or 1.</summary>
    Boolean = 2,

    /// <summary>Slot is a 64-bit signed integer whose JSON text is its plain decimal digits.</summary>
    Integer = 3,

    /// <summary>Slot is a <see cref="PackedDecimal"/>: an exact decimal text such as <c>12.50</c>.</summary>
    Decimal = 4,

    /// <summary>Slot is a code into the column's texts: JSON number text that fits neither form above.</summary>
    Number = 5,

    /// <summary>Slot is a code into the column's texts: unescaped UTF-8.</summary>
    Text = 6,

    /// <summary>Slot is a code into the column's texts: minimal JSON of an array, or of an object too deep or too wide to flatten.</summary>
    Json = 7,

    /// <summary>The property is <c>{}</c>; objects with members are flattened into one column a member.</summary>
    EmptyObject = 8,
}
