using Seqsvr.Events.Values;

namespace Seqsvr.Query.Evaluation;

/// <summary>
/// When two values are the same, and which comes first. Equality is that of <c>=</c>, structural [docs], and that of group keys, except that undefined
/// equals undefined here. Numbers are equal whatever their scale; arrays in order; objects whatever the order of their members [sibling].
/// Case, where it is ignored, is folded character by character, in no culture: <c>ß</c> is not <c>SS</c>, the three sigmas are one [sibling].
/// The order is total: undefined and null (equal here), Booleans, numbers, strings, arrays, objects [manual].
/// </summary>
public sealed class ValueComparer : IEqualityComparer<Value>, IComparer<Value>
{
    /// <summary>Above this many members an object is compared through a dictionary.</summary>
    const int SmallObject = 16;

    readonly StringComparer _strings;

    ValueComparer(StringComparer strings) => _strings = strings;

    /// <summary>Strings compare by their UTF-16 units.</summary>
    public static ValueComparer Exact { get; } = new(StringComparer.Ordinal);

    /// <summary>As <see cref="Exact"/> without regard to case. Names of members still differ by case.</summary>
    public static ValueComparer IgnoreCase { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>One of the two.</summary>
    public static ValueComparer For(bool ignoreCase) => ignoreCase ? IgnoreCase : Exact;

    public bool Equals(Value x, Value y)
    {
        if (x.Type != y.Type)
            return false;
        return x.Type switch
        {
            ValueType.Boolean => x.AsBoolean == y.AsBoolean,
            ValueType.Number => x.AsNumber == y.AsNumber,
            ValueType.String => _strings.Equals(x.AsString, y.AsString),
            ValueType.Array => x.AsArray.SequenceEqual(y.AsArray, this),
            ValueType.Object => x.AsObject.Count == y.AsObject.Count && HaveEqualMembers(x, y),
            _ => true,
        };
    }

    public int GetHashCode(Value obj) => obj.Type switch
    {
        ValueType.Boolean => obj.AsBoolean ? 1 : 2,
        ValueType.Number => obj.AsNumber.GetHashCode(),
        ValueType.String => _strings.GetHashCode(obj.AsString),
        ValueType.Array => HashCode.Combine(obj.AsArray.Count, obj.AsArray.Count == 0 ? 0 : GetHashCode(obj.AsArray[0])),
        ValueType.Object => HashCode.Combine(ValueType.Object, obj.AsObject.Count),
        _ => (int)obj.Type,
    };

    public int Compare(Value x, Value y)
    {
        if (x.IsNullOrUndefined || y.IsNullOrUndefined)
            return (x.IsNullOrUndefined ? 0 : 1) - (y.IsNullOrUndefined ? 0 : 1);
        if (x.Type != y.Type)
            return x.Type.CompareTo(y.Type);
        return x.Type switch
        {
            ValueType.Boolean => x.AsBoolean.CompareTo(y.AsBoolean),
            ValueType.Number => x.AsNumber.CompareTo(y.AsNumber),
            ValueType.String => _strings.Compare(x.AsString, y.AsString),
            ValueType.Array => CompareElements(x.AsArray, y.AsArray),
            _ => CompareMembers(ByName(x), ByName(y)),
        };
    }

    // A member may be there and undefined (a number beyond decimal), which is not the same as not being there.
    bool HaveEqualMembers(Value x, Value y)
    {
        var others = y.AsObject.Count <= SmallObject
            ? null
            : y.AsObject.ToDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal);
        foreach (var (name, value) in x.AsObject)
        {
            var found = others is null ? TryFind(y, name, out var other) : others.TryGetValue(name, out other);
            if (!found || !Equals(value, other))
                return false;
        }
        return true;
    }

    static bool TryFind(Value target, string name, out Value value)
    {
        foreach (var member in target.AsObject)
        {
            value = member.Value;
            if (string.Equals(member.Key, name, StringComparison.Ordinal))
                return true;
        }
        value = default;
        return false;
    }

    // Inside of arrays and objects undefined (a number beyond decimal) comes before null, for there the two make values that are not equal.
    int CompareParts(Value x, Value y) => x.IsNullOrUndefined && y.IsNullOrUndefined ? x.Type.CompareTo(y.Type) : Compare(x, y);

    int CompareElements(IReadOnlyList<Value> x, IReadOnlyList<Value> y)
    {
        for (var i = 0; i < Math.Min(x.Count, y.Count); i++)
            if (CompareParts(x[i], y[i]) is var order and not 0)
                return order;
        return x.Count.CompareTo(y.Count);
    }

    // Equal objects may have their members in different orders.
    static KeyValuePair<string, Value>[] ByName(Value value) => [.. value.AsObject.OrderBy(member => member.Key, StringComparer.Ordinal)];

    int CompareMembers(IReadOnlyList<KeyValuePair<string, Value>> x, IReadOnlyList<KeyValuePair<string, Value>> y)
    {
        for (var i = 0; i < Math.Min(x.Count, y.Count); i++)
        {
            if (string.CompareOrdinal(x[i].Key, y[i].Key) is var byName and not 0)
                return byName;
            if (CompareParts(x[i].Value, y[i].Value) is var byValue and not 0)
                return byValue;
        }
        return x.Count.CompareTo(y.Count);
    }
}
