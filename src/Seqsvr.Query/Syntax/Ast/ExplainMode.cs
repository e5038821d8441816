namespace Seqsvr.Query.Syntax.Ast;

/// <summary>What stands before <c>select</c>.</summary>
public enum ExplainMode
{
    None,

    /// <summary><c>explain</c></summary>
    Plan,

    /// <summary><c>explain analyze</c></summary>
    Analyze,

    /// <summary><c>explain lower</c></summary>
    Lower,
}
