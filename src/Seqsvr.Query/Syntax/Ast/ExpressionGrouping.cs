namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>Application ci as app</c></summary>
public sealed record ExpressionGrouping(Expression Expression, bool IgnoreCase, string? Alias, SourcePosition Position) : Grouping(Position)
{
    /// <summary>What heads the key's column: the alias, or the expression's text.</summary>
    public string Title => Alias ?? Expression.ToString();

    public override string ToString() => Expression.PrintItem(IgnoreCase) + (IgnoreCase ? " ci" : "") + (Alias is null ? "" : " as " + Alias);
}
