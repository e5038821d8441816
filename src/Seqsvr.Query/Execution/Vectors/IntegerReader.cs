using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>Reads a vector as 64-bit integers, where it is one of them. Belongs to one worker.</summary>
internal sealed class IntegerReader
{
    long[] _constants = [];

    /// <summary>False where the vector may hold anything else. The rows that are not valid are those of the vector.</summary>
    public bool TryRead(Vector vector, out ReadOnlySpan<long> integers)
    {
        integers = default;
        if (vector.Form == VectorForm.Integers)
        {
            integers = vector.Integers;
            return true;
        }
        if (vector.Form != VectorForm.Constant || vector.Constant.Type != ValueType.Number || vector.Constant.AsNumber is not { Scale: 0 } number
            || number is > long.MaxValue or < long.MinValue)
            return false;
        var constants = Vector.Room(ref _constants, vector.Count);
        constants.Fill((long)number);
        integers = constants;
        return true;
    }
}
