namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>a + b</c>, <c>Name = 'x' ci</c>, <c>Tag not in ['a', 'b']</c></summary>
public sealed record BinaryExpression(
    BinaryOperator Operator, Expression Left, Expression Right, bool IgnoreCase, SourcePosition Position) : Expression(Position)
{
    public override int Depth { get; } = Math.Max(Left.Depth, Right.Depth) + 1;

    internal override Precedence Precedence => Operator.PrecedenceOf();

    public override string ToString() =>
        $"{Left.PrintAt(Precedence)} {Operator.Spelling()} {PrintRight()}{(IgnoreCase ? " ci" : "")}";

    // All operators associate to the left. A call at the end, before `ci`, needs parentheses, or the modifier would be the call's.
    string PrintRight()
    {
        var right = Right.PrintAt(Precedence + 1);
        return IgnoreCase && right.EndsWith(')') ? $"({Right})" : right;
    }
}
