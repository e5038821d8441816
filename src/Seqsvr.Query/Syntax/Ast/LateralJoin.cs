namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>lateral unnest(Tags) as tag</c>: each event once for each element.</summary>
public sealed record LateralJoin(Expression Collection, string Alias, SourcePosition Position)
{
    public override string ToString() => $"lateral unnest({Collection}) as {Alias}";
}
