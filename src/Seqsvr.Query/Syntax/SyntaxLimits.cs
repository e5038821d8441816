namespace Seqsvr.Query.Syntax;

/// <summary>What bounds the work on text from outside.</summary>
public static class SyntaxLimits
{
    /// <summary>Longest search or query text, in UTF-16 units. Far above what people write; signals combined into one filter reach a few thousand.</summary>
    public const int TextLengthMax = 65_536;

    /// <summary>
    /// Deepest nesting of an expression. Parser, binder, printer and evaluator recurse once a level, so this keeps the stack
    /// below 768 KB, half of what threads have. Chains of <c>and</c> and <c>or</c> do not nest.
    /// </summary>
    public const int DepthMax = 128;
}
