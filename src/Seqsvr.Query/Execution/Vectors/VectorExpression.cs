namespace Seqsvr.Query.Execution.Vectors;

/// <summary>
/// An expression that is evaluated for all selected rows of a batch at once. Means what the row evaluator means by it, for every row. Keeps buffers and
/// belongs to one worker.
/// </summary>
internal abstract class VectorExpression
{
    /// <summary>The result, used again for batch after batch.</summary>
    protected Vector Result { get; } = new();

    /// <summary>The values; valid until the next call.</summary>
    public abstract Vector Evaluate(Batch batch, Selection selection);
}
