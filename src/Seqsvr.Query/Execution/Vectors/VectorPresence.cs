using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary><c>x is null</c>, <c>x is not null</c> and <c>Has(x)</c>.</summary>
/// <param name="nullCounts">Null counts as absent, like undefined.</param>
/// <param name="whenAbsent">What the result is where the value is absent; the opposite elsewhere.</param>
internal sealed class VectorPresence(VectorExpression operand, bool nullCounts, bool whenAbsent) : VectorExpression
{
    readonly CodeReader _reader = new();

    public override Vector Evaluate(Batch batch, Selection selection)
    {
        var vector = operand.Evaluate(batch, selection);
        if (vector.Form == VectorForm.Constant)
            Result.BecomeConstant(Value.Boolean(IsAbsent(vector.Constant) == whenAbsent), vector.Count);
        else if (vector.Form is VectorForm.Integers or VectorForm.Decimals or VectorForm.Texts)
            OfValid(vector);
        else
            OfCodes(_reader.Read(vector));
        return Result;
    }

    void OfValid(Vector vector)
    {
        var result = Result.BecomeTruths(vector.Count);
        result.Fill(TruthOf(isAbsent: false));
        var valid = vector.Valid;
        for (var i = 0; i < valid.Length; i++)
            if (!valid[i])
                result[i] = TruthOf(isAbsent: true);
    }

    void OfCodes(Vector vector)
    {
        var result = Result.BecomeTruths(vector.Count);
        var codes = vector.Codes;
        var table = vector.Table;
        for (var i = 0; i < codes.Length; i++)
            result[i] = TruthOf(IsAbsent(table[codes[i]]));
    }

    bool IsAbsent(Value value) => nullCounts ? value.IsNullOrUndefined : value.IsUndefined;

    Truth TruthOf(bool isAbsent) => isAbsent == whenAbsent ? Truth.True : Truth.False;
}
