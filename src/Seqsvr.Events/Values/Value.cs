using System.Diagnostics.CodeAnalysis;

namespace Seqsvr.Events.Values;

/// <summary>
/// A value of the query language: what the row evaluator computes with and what result cells hold. Absence is
/// <see cref="Undefined"/>. Numbers are 128-bit decimals. Equality is structural, with numbers equal whatever their scale;
/// two undefined values are equal here, although the language's <c>=</c> says otherwise.
/// </summary>
public readonly struct Value : IEquatable<Value>
{
    readonly decimal _number;
    readonly object? _reference;

    Value(ValueType type, decimal number, object? reference)
    {
        Type = type;
        _number = number;
        _reference = reference;
    }

    public static Value Undefined => default;

    public static Value Null => new(ValueType.Null, 0, null);

    public static Value True => new(ValueType.Boolean, 1, null);

    public static Value False => new(ValueType.Boolean, 0, null);

    public ValueType Type { get; }

    public bool IsUndefined => Type == ValueType.Undefined;

    /// <summary>True for null and for undefined.</summary>
    public bool IsNullOrUndefined => Type is ValueType.Null or ValueType.Undefined;

    /// <summary>Exactly the Boolean true: the only thing a filter keeps.</summary>
    public bool IsTrue => Type == ValueType.Boolean && _number != 0;

    public static Value Boolean(bool value) => value ? True : False;

    public static Value Number(decimal value) => new(ValueType.Number, value, null);

    public static Value String(string value) => new(ValueType.String, 0, value);

    /// <summary>The list must not change afterwards.</summary>
    public static Value Array(IReadOnlyList<Value> elements) => new(ValueType.Array, 0, elements);

    /// <summary>Members keep their order; names are unique. The list must not change afterwards.</summary>
    public static Value Object(IReadOnlyList<KeyValuePair<string, Value>> members) => new(ValueType.Object, 0, members);

    public bool AsBoolean => Expect(ValueType.Boolean)._number != 0;

    public decimal AsNumber => Expect(ValueType.Number)._number;

    public string AsString => (string)Expect(ValueType.String)._reference!;

    public IReadOnlyList<Value> AsArray => (IReadOnlyList<Value>)Expect(ValueType.Array)._reference!;

    public IReadOnlyList<KeyValuePair<string, Value>> AsObject =>
        (IReadOnlyList<KeyValuePair<string, Value>>)Expect(ValueType.Object)._reference!;

    /// <summary>The member of an object, or undefined. Names are case-sensitive.</summary>
    public Value Member(string name)
    {
        if (Type != ValueType.Object)
            return Undefined;
        foreach (var (key, value) in AsObject)
            if (string.Equals(key, name, StringComparison.Ordinal))
                return value;
        return Undefined;
    }

    public bool Equals(Value other) => Type == other.Type && Type switch
    {
        ValueType.Boolean or ValueType.Number => _number == other._number,
        ValueType.String => string.Equals(AsString, other.AsString, StringComparison.Ordinal),
        ValueType.Array => AsArray.SequenceEqual(other.AsArray),
        ValueType.Object => HasEqualMembers(AsObject, other.AsObject),
        _ => true,
    };

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => Type switch
    {
        ValueType.Boolean or ValueType.Number => HashCode.Combine(Type, _number),
        ValueType.String => HashCode.Combine(Type, StringComparer.Ordinal.GetHashCode(AsString)),
        ValueType.Array => HashCode.Combine(Type, AsArray.Count, AsArray.Count > 0 ? AsArray[0].GetHashCode() : 0),
        ValueType.Object => HashCode.Combine(Type, AsObject.Count),
        _ => (int)Type,
    };

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    // Members mostly stand in the same order; where they do not, a table keeps the comparison from taking the square of their number.
    static bool HasEqualMembers(IReadOnlyList<KeyValuePair<string, Value>> left, IReadOnlyList<KeyValuePair<string, Value>> right)
    {
        if (left.Count != right.Count)
            return false;
        Dictionary<string, Value>? byName = null;
        for (var i = 0; i < left.Count; i++)
        {
            var value = right[i].Value;
            if (!string.Equals(left[i].Key, right[i].Key, StringComparison.Ordinal))
            {
                byName ??= right.ToDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal);
                if (!byName.TryGetValue(left[i].Key, out value))
                    return false;
            }
            if (!left[i].Value.Equals(value))
                return false;
        }
        return true;
    }

    Value Expect(ValueType type) => Type == type ? this : throw new InvalidOperationException($"the value is {Type}, not {type}");
}
