namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>and</c>, <c>or</c>.</summary>
public enum LogicalOperator
{
    And,
    Or,
}
