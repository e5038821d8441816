namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>What a statement gives: rows of texts, 64-bit integers or nulls, and how many rows it changed.</summary>
sealed record SqlReply(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows, int Changed = 0)
{
    public static readonly SqlReply Nothing = new([], []);

    public static SqlReply Of(object? value) => new(["value"], [[value]]);

    public static SqlReply ChangedRows(int count) => new([], [], count);
}
