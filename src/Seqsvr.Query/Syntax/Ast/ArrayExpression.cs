namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>[1, 'two', Three]</c></summary>
public sealed record ArrayExpression(IReadOnlyList<Expression> Elements, SourcePosition Position) : Expression(Position)
{
    public override int Depth { get; } = DepthOf(Elements) + 1;

    internal override Precedence Precedence => Precedence.Path;

    public override string ToString() => $"[{string.Join(", ", Elements)}]";
}
