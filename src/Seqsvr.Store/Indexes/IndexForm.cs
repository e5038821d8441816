namespace Seqsvr.Store.Indexes;

/// <summary>How an index says which rows of a group are meant. The numbers reach disk and are frozen.</summary>
internal enum IndexForm : byte
{
    /// <summary>No row.</summary>
    None = 0,

    /// <summary>Every row.</summary>
    All = 1,

    /// <summary>The numbers of the rows, ascending and bit-packed.</summary>
    Rows = 2,

    /// <summary>A bit for each row, from the lowest of the first byte.</summary>
    Bitmap = 3,
}
