namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>Application ci desc</c></summary>
public sealed record ExpressionOrdering(Expression Expression, bool IgnoreCase, bool Descending, SourcePosition Position)
    : Ordering(Descending, Position)
{
    public override string ToString() => Expression.PrintItem(IgnoreCase) + (IgnoreCase ? " ci" : "") + (Descending ? " desc" : "");
}
