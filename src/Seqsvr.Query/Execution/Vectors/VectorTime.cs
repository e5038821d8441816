namespace Seqsvr.Query.Execution.Vectors;

/// <summary><c>@Timestamp</c> or <c>@Arrived</c>: what every event has.</summary>
internal sealed class VectorTime(bool arrived) : VectorExpression
{
    public override Vector Evaluate(Batch batch, Selection selection)
    {
        var source = arrived ? batch.Group.Sequences : batch.Group.Timestamps;
        var rows = selection.Rows;
        var integers = Result.BecomeIntegers(rows.Length);
        for (var i = 0; i < rows.Length; i++)
            integers[i] = source[rows[i]];
        return Result;
    }
}
