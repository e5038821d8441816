namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>*</c>, <c>count(*) as n</c></summary>
/// <param name="Expression">A <see cref="StarExpression"/> for <c>*</c>.</param>
public sealed record SelectColumn(Expression Expression, string? Alias)
{
    /// <summary>True for <c>select *</c>.</summary>
    public bool IsStar => Expression is StarExpression;

    /// <summary>What heads the column: the alias, or the expression's text.</summary>
    public string Title => Alias ?? Expression.ToString();

    public override string ToString() => Expression.PrintItem(ignoreCase: false) + (Alias is null ? "" : " as " + Alias);
}
