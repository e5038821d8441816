using Seqsvr.Events.Values;

namespace Seqsvr.Oracle.Comparing;

/// <summary>Whether two values look the same to who reads a result: types, exact spelling, members in the same order; numbers whatever their scale.</summary>
static class SameValues
{
    public static bool Are(IReadOnlyList<Value> left, IReadOnlyList<Value> right)
    {
        if (left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
            if (!Are(left[i], right[i]))
                return false;
        return true;
    }

    public static bool Are(Value left, Value right)
    {
        if (left.Type != right.Type)
            return false;
        return left.Type switch
        {
            ValueType.Array => Are(left.AsArray, right.AsArray),
            ValueType.Object => AreMembers(left.AsObject, right.AsObject),
            _ => left == right,
        };
    }

    static bool AreMembers(IReadOnlyList<KeyValuePair<string, Value>> left, IReadOnlyList<KeyValuePair<string, Value>> right)
    {
        if (left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
            if (!string.Equals(left[i].Key, right[i].Key, StringComparison.Ordinal) || !Are(left[i].Value, right[i].Value))
                return false;
        return true;
    }
}
