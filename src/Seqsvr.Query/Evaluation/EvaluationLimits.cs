namespace Seqsvr.Query.Evaluation;

/// <summary>What bounds the evaluation of an expression on one event.</summary>
internal static class EvaluationLimits
{
    /// <summary>
    /// How long tests of elements may take on one event. One inside the other they take the product of two sizes, and arrays may have many thousands of
    /// elements; sane ones need microseconds.
    /// </summary>
    public const int ElementsMilliseconds = 2000;
}
