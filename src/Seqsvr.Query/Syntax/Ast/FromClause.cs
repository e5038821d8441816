namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>from stream</c>, <c>from series</c></summary>
/// <param name="Source">In lower case.</param>
public sealed record FromClause(string Source, SourcePosition Position)
{
    public override string ToString() => Source;
}
