namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>time(1h)</c>: slices of that many ticks, from the start of the range.</summary>
public sealed record TimeGrouping(Expression Interval, SourcePosition Position) : Grouping(Position)
{
    public override string ToString() => $"time({Interval})";
}
