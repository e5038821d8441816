using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Execution.Vectors;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>An aggregate over the values that are numbers; all others are passed over. Numbers come in the form that vectors have them in.</summary>
internal abstract class NumberAccumulator(AccumulatorContext context) : Accumulator(context)
{
    public sealed override void Add(in AccumulatorInput input)
    {
        var vector = input.Values.Vector;
        switch (vector.Form)
        {
            case VectorForm.Integers when vector.AllValid && input.OnlyGroup is { } group:
                AddAll(group, vector.Integers);
                break;
            case VectorForm.Integers:
                AddIntegers(input.Groups, vector);
                break;
            case VectorForm.Decimals when vector.IsPacked && vector.AllValid && input.OnlyGroup is { } group:
                AddAllPacked(group, vector.Packed);
                break;
            case VectorForm.Decimals when vector.IsPacked:
                AddPacked(input.Groups, vector);
                break;
            case VectorForm.Decimals:
                AddDecimals(input.Groups, vector);
                break;
            case VectorForm.Codes:
                AddCodes(input.Groups, vector);
                break;
            case VectorForm.Constant when vector.Constant is { Type: ValueType.Number } number:
                foreach (var group in input.Groups)
                    Take(group, number.AsNumber);
                break;
            default:
                // Truths, or a constant that is no number.
                break;
        }
    }

    /// <summary>The group has one more number.</summary>
    protected abstract void Take(int group, long number);

    /// <summary>The group has one more number.</summary>
    protected abstract void Take(int group, decimal number);

    /// <summary>The group has all these numbers more.</summary>
    protected virtual void AddAll(int group, ReadOnlySpan<long> numbers)
    {
        foreach (var number in numbers)
            Take(group, number);
    }

    /// <summary>The group has one more number, a <see cref="PackedDecimal"/>.</summary>
    protected virtual void TakePacked(int group, long packed) => Take(group, PackedDecimal.ToDecimal(packed));

    /// <summary>The group has all these numbers more, each a <see cref="PackedDecimal"/>.</summary>
    protected virtual void AddAllPacked(int group, ReadOnlySpan<long> packed)
    {
        foreach (var number in packed)
            TakePacked(group, number);
    }

    void AddPacked(ReadOnlySpan<int> groups, Vector vector)
    {
        var packed = vector.Packed;
        var valid = vector.Valid;
        for (var i = 0; i < packed.Length; i++)
            if (valid.IsEmpty || valid[i])
                TakePacked(groups[i], packed[i]);
    }

    void AddIntegers(ReadOnlySpan<int> groups, Vector vector)
    {
        var integers = vector.Integers;
        var valid = vector.Valid;
        for (var i = 0; i < integers.Length; i++)
            if (valid.IsEmpty || valid[i])
                Take(groups[i], integers[i]);
    }

    void AddDecimals(ReadOnlySpan<int> groups, Vector vector)
    {
        var decimals = vector.Decimals;
        var valid = vector.Valid;
        for (var i = 0; i < decimals.Length; i++)
            if (valid.IsEmpty || valid[i])
                Take(groups[i], decimals[i]);
    }

    void AddCodes(ReadOnlySpan<int> groups, Vector vector)
    {
        var codes = vector.Codes;
        var table = vector.Table;
        for (var i = 0; i < codes.Length; i++)
            if (table[codes[i]] is { Type: ValueType.Number } number)
                Take(groups[i], number.AsNumber);
    }
}
