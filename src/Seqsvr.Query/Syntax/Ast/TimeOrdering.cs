namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>time desc</c>: orders the slices of <c>group by time(…)</c>.</summary>
public sealed record TimeOrdering(bool Descending, SourcePosition Position) : Ordering(Descending, Position)
{
    public override string ToString() => Descending ? "time desc" : "time";
}
