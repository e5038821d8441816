namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>Order.Id</c></summary>
public sealed record MemberExpression(Expression Target, string Name, SourcePosition Position) : Expression(Position)
{
    public override int Depth { get; } = Target.Depth + 1;

    internal override Precedence Precedence => Precedence.Path;

    public override string ToString() => SyntaxText.IsIdentifier(Name)
        ? $"{Target.PrintAt(Precedence.Path)}.{Name}"
        : $"{Target.PrintAt(Precedence.Path)}[{SyntaxText.Quote(Name)}]";
}
