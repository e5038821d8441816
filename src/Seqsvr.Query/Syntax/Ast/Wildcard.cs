namespace Seqsvr.Query.Syntax.Ast;

/// <summary>How many elements must satisfy the test around a wildcard.</summary>
public enum Wildcard
{
    /// <summary><c>[?]</c></summary>
    Any,

    /// <summary><c>[*]</c></summary>
    All,
}
