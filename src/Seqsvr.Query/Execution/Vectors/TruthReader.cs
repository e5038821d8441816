using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>Reads any vector as truths. Belongs to one worker.</summary>
internal sealed class TruthReader
{
    Truth[] _truths = [];
    Truth[] _tableTruths = [];

    /// <summary>The truth of each row; valid until the next call.</summary>
    public ReadOnlySpan<Truth> Read(Vector vector)
    {
        if (vector.Form == VectorForm.Truths)
            return vector.Truths;
        var truths = Vector.Room(ref _truths, vector.Count);
        if (vector.Form == VectorForm.Constant)
            truths.Fill(TruthOf(vector.Constant));
        else if (vector.Form == VectorForm.Codes)
            FromCodes(vector, truths);
        else
            FromValid(vector, truths);
        return truths;
    }

    /// <summary>What a value is to logic.</summary>
    public static Truth TruthOf(Value value) => value.Type switch
    {
        ValueType.Boolean => value.AsBoolean ? Truth.True : Truth.False,
        ValueType.Undefined => Truth.Undefined,
        _ => Truth.Other,
    };

    void FromCodes(Vector vector, Span<Truth> truths)
    {
        var table = vector.Table;
        var tableTruths = Vector.Room(ref _tableTruths, table.Count);
        for (var code = 0; code < table.Count; code++)
            tableTruths[code] = TruthOf(table[code]);
        var codes = vector.Codes;
        for (var i = 0; i < codes.Length; i++)
            truths[i] = tableTruths[codes[i]];
    }

    static void FromValid(Vector vector, Span<Truth> truths)
    {
        truths.Fill(Truth.Other);
        var valid = vector.Valid;
        for (var i = 0; i < valid.Length; i++)
            if (!valid[i])
                truths[i] = Truth.Undefined;
    }
}
