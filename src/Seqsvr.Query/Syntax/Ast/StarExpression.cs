namespace Seqsvr.Query.Syntax.Ast;

/// <summary>The <c>*</c> of <c>count(*)</c> and <c>select *</c>.</summary>
public sealed record StarExpression(SourcePosition Position) : Expression(Position)
{
    public override int Depth => 1;

    internal override Precedence Precedence => Precedence.Path;

    public override string ToString() => "*";
}
