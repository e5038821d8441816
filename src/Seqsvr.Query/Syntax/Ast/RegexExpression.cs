namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>/^a+$/</c>. As a condition of its own: message or exception contains a match.</summary>
/// <param name="Pattern">With <c>\/</c> already read as a slash.</param>
public sealed record RegexExpression(string Pattern, SourcePosition Position) : Expression(Position)
{
    public override int Depth => 1;

    // After an operator that computes, a slash divides; parentheses make it a pattern again.
    internal override Precedence Precedence => Precedence.Sum;

    public override string ToString() => "/" + Pattern.Replace("/", "\\/", StringComparison.Ordinal) + "/";
}
