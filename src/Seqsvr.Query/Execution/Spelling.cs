using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Equal values can be written differently: 1.5 and 1.50, objects with their members in another order, texts where case is ignored. Where one of them
/// stands for all, it is the first by this order, so that the result does not depend on which worker met which first.
/// </summary>
internal static class Spelling
{
    /// <summary>Below zero where the left one of two equal values is to be shown, above zero where the right one is.</summary>
    public static int Compare(Value left, Value right) => left.Type switch
    {
        ValueType.Number => CompareDigits(left.AsNumber, right.AsNumber),
        ValueType.String => string.CompareOrdinal(left.AsString, right.AsString),
        ValueType.Array => CompareElements(left.AsArray, right.AsArray),
        ValueType.Object => CompareMembers(left.AsObject, right.AsObject),
        _ => 0,
    };

    /// <summary>As <see cref="Compare(Value, Value)"/> for keys of several values: the first that differs decides.</summary>
    public static int Compare(ReadOnlySpan<Value> left, ReadOnlySpan<Value> right)
    {
        for (var i = 0; i < left.Length; i++)
            if (Compare(left[i], right[i]) is not 0 and var order)
                return order;
        return 0;
    }

    static int CompareDigits(decimal left, decimal right) =>
        left.Scale != right.Scale ? left.Scale - right.Scale : decimal.IsNegative(left).CompareTo(decimal.IsNegative(right));

    static int CompareElements(IReadOnlyList<Value> left, IReadOnlyList<Value> right)
    {
        for (var i = 0; i < left.Count; i++)
            if (Compare(left[i], right[i]) is not 0 and var order)
                return order;
        return 0;
    }

    static int CompareMembers(IReadOnlyList<KeyValuePair<string, Value>> left, IReadOnlyList<KeyValuePair<string, Value>> right)
    {
        for (var i = 0; i < left.Count; i++)
            if (string.CompareOrdinal(left[i].Key, right[i].Key) is not 0 and var byName)
                return byName;
        for (var i = 0; i < left.Count; i++)
            if (Compare(left[i].Value, right[i].Value) is not 0 and var byValue)
                return byValue;
        return 0;
    }
}
