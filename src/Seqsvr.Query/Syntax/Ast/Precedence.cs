namespace Seqsvr.Query.Syntax.Ast;

/// <summary>How tightly an expression's outermost operator binds, loosest first; a printer puts parentheses where a looser one stands inside.</summary>
enum Precedence
{
    /// <summary>Reaches as far right as it can: <c>if … else x</c>, <c>|x| x</c>.</summary>
    Open,
    Or,
    And,
    Comparison,
    Sum,
    Product,
    Power,
    Unary,
    Path,
}
