namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>|tag| tag = 'seq'</c>, an argument of <c>Some</c> or <c>Every</c>.</summary>
public sealed record LambdaExpression(IReadOnlyList<string> Parameters, Expression Body, SourcePosition Position) : Expression(Position)
{
    public override int Depth { get; } = Body.Depth + 1;

    internal override Precedence Precedence => Precedence.Open;

    public override string ToString() => $"|{string.Join(", ", Parameters)}| {Body}";
}
