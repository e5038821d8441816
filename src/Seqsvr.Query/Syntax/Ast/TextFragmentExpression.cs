namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>"disk full"</c>: message or exception contains the text. <c>@"…"</c> is the old case-sensitive form.</summary>
public sealed record TextFragmentExpression(string Text, bool IgnoreCase, SourcePosition Position) : Expression(Position)
{
    public override int Depth => 1;

    internal override Precedence Precedence => Precedence.Path;

    public override string ToString() => (IgnoreCase ? "" : "@") + SyntaxText.QuoteFragment(Text);
}
