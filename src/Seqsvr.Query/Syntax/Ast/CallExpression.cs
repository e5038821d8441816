namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>StartsWith(Name, 'x') ci</c>, <c>count(*)</c></summary>
/// <param name="Name">As written; not case-sensitive.</param>
public sealed record CallExpression(string Name, IReadOnlyList<Expression> Arguments, bool IgnoreCase, SourcePosition Position) : Expression(Position)
{
    public override int Depth { get; } = DepthOf(Arguments) + 1;

    internal override Precedence Precedence => Precedence.Path;

    public override string ToString() => $"{Name}({string.Join(", ", Arguments)}){(IgnoreCase ? " ci" : "")}";
}
