namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>Items[0]</c>, <c>@Properties['some name']</c></summary>
public sealed record IndexExpression(Expression Target, Expression Index, SourcePosition Position) : Expression(Position)
{
    public override int Depth { get; } = Math.Max(Target.Depth, Index.Depth) + 1;

    internal override Precedence Precedence => Precedence.Path;

    public override string ToString() => $"{Target.PrintAt(Precedence.Path)}[{Index}]";
}
