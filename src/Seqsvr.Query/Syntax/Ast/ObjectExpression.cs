namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>{a: 1, 'b c': 2}</c></summary>
public sealed record ObjectExpression(IReadOnlyList<ObjectMember> Members, SourcePosition Position) : Expression(Position)
{
    public override int Depth { get; } = Members.Aggregate(0, (deepest, member) => Math.Max(deepest, member.Value.Depth)) + 1;

    internal override Precedence Precedence => Precedence.Path;

    public override string ToString() => $"{{{string.Join(", ", Members)}}}";
}
