namespace Seqsvr.Store.Segments;

/// <summary>
/// How a row group has a column. The numbers reach disk: never renumber, only append, and freeze the new value in PersistedEnumTests.
/// </summary>
internal enum ColumnForm : byte
{
    /// <summary>Rows have different kinds, or some lack the column; a chunk has kinds and slots.</summary>
    Mixed = 0,

    /// <summary>All rows have one kind; a chunk has their slots.</summary>
    Uniform = 1,

    /// <summary>All rows have one kind and one slot, told in the directory; a textual slot is a code of the column's dictionary.</summary>
    Constant = 2,

    /// <summary>As <see cref="Constant"/>, and the slot is a code of the texts that stand in the directory.</summary>
    PinnedConstant = 3,

    /// <summary>
    /// All rows have one textual kind, and the code of each follows from that of another column in the same row, as <see cref="ColumnDerivation"/>
    /// tells. Since version 2.
    /// </summary>
    Derived = 4,
}
