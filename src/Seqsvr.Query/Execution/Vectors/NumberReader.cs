using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>Reads any vector as decimals: what is no number is not valid. Belongs to one worker.</summary>
internal sealed class NumberReader
{
    decimal[] _decimals = [];
    bool[] _valid = [];
    decimal[] _tableDecimals = [];

    /// <summary>Gives the decimals; <paramref name="valid"/> is empty where every row is a number. Both are valid until the next call.</summary>
    public ReadOnlySpan<decimal> Read(Vector vector, out ReadOnlySpan<bool> valid)
    {
        switch (vector.Form)
        {
            case VectorForm.Decimals:
                valid = vector.Valid;
                return vector.Decimals;
            case VectorForm.Integers:
                valid = vector.Valid;
                return FromIntegers(vector);
            case VectorForm.Constant when vector.Constant.Type == ValueType.Number:
                valid = default;
                var constants = Vector.Room(ref _decimals, vector.Count);
                constants.Fill(vector.Constant.AsNumber);
                return constants;
            case VectorForm.Codes:
                return FromCodes(vector, out valid);
            default:
                var none = Vector.Room(ref _valid, vector.Count);
                none.Clear();
                valid = none;
                return Vector.Room(ref _decimals, vector.Count);
        }
    }

    Span<decimal> FromIntegers(Vector vector)
    {
        var decimals = Vector.Room(ref _decimals, vector.Count);
        var integers = vector.Integers;
        for (var i = 0; i < decimals.Length; i++)
            decimals[i] = integers[i];
        return decimals;
    }

    Span<decimal> FromCodes(Vector vector, out ReadOnlySpan<bool> valid)
    {
        var table = vector.Table;
        Span<bool> tableValid = table.Count <= 256 ? stackalloc bool[table.Count] : new bool[table.Count];
        var tableDecimals = Vector.Room(ref _tableDecimals, table.Count);
        for (var code = 0; code < table.Count; code++)
        {
            tableValid[code] = table[code].Type == ValueType.Number;
            tableDecimals[code] = tableValid[code] ? table[code].AsNumber : 0;
        }
        var decimals = Vector.Room(ref _decimals, vector.Count);
        var isValid = Vector.Room(ref _valid, vector.Count);
        var codes = vector.Codes;
        for (var i = 0; i < codes.Length; i++)
        {
            decimals[i] = tableDecimals[codes[i]];
            isValid[i] = tableValid[codes[i]];
        }
        valid = isValid;
        return decimals;
    }
}
