namespace Seqsvr.Query.Syntax.Ast;

/// <summary>The prefix operators.</summary>
public enum UnaryOperator
{
    /// <summary><c>-</c></summary>
    Negate,

    /// <summary><c>not</c></summary>
    Not,
}
