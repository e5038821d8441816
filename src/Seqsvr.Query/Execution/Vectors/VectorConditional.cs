using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary><c>if a then b else c</c>: both sides are computed for all rows, then each row takes one.</summary>
internal sealed class VectorConditional(VectorExpression condition, VectorExpression then, VectorExpression otherwise) : VectorExpression
{
    readonly TruthReader _condition = new();
    readonly CodeReader _then = new();
    readonly CodeReader _otherwise = new();

    public override Vector Evaluate(Batch batch, Selection selection)
    {
        var truths = _condition.Read(condition.Evaluate(batch, selection));
        var left = then.Evaluate(batch, selection);
        var right = otherwise.Evaluate(batch, selection);
        if (left.Form == VectorForm.Integers && right.Form == VectorForm.Integers)
            ChooseIntegers(truths, left, right);
        else
            ChooseCodes(truths, _then.Read(left), _otherwise.Read(right));
        return Result;
    }

    void ChooseIntegers(ReadOnlySpan<Truth> truths, Vector left, Vector right)
    {
        var integers = Result.BecomeIntegers(truths.Length);
        for (var i = 0; i < truths.Length; i++)
            integers[i] = truths[i] == Truth.True ? left.Integers[i] : right.Integers[i];
        if (left.AllValid && right.AllValid)
            return;
        var valid = Result.BecomePartlyValid();
        for (var i = 0; i < truths.Length; i++)
        {
            var taken = truths[i] == Truth.True ? left : right;
            valid[i] = taken.AllValid || taken.Valid[i];
        }
    }

    // The tables one after the other.
    void ChooseCodes(ReadOnlySpan<Truth> truths, Vector left, Vector right)
    {
        var codes = Result.BecomeCodes(truths.Length, out var table);
        table.AddRange(left.Table);
        table.AddRange(right.Table);
        var shift = left.Table.Count;
        var leftCodes = left.Codes;
        var rightCodes = right.Codes;
        for (var i = 0; i < truths.Length; i++)
            codes[i] = truths[i] == Truth.True ? leftCodes[i] : rightCodes[i] + shift;
    }
}
