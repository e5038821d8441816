namespace Seqsvr.Query.Syntax;

/// <summary>A place in the text of a query.</summary>
/// <param name="Index">UTF-16 units before it.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1, in UTF-16 units.</param>
public readonly record struct SourcePosition(int Index, int Line, int Column)
{
    /// <summary>Of nodes that were made, not read.</summary>
    public static readonly SourcePosition None = new(0, 1, 1);
}
