using Seqsvr.Events.Values;

namespace Seqsvr.Query.Evaluation;

/// <summary>Reaching into arrays and objects, and making them.</summary>
public static partial class Operators
{
    /// <summary>Most values an array or object made by an expression may hold, at all levels.</summary>
    const int NodesMax = 100_000;

    /// <summary>
    /// <c>x[i]</c>: zero-based in arrays, by name in objects; undefined for anything that is not there, negative or of the wrong kind [docs]. Names
    /// are case-sensitive unless <c>ElementAt</c> has <c>ci</c> [RFC 919].
    /// </summary>
    public static Value ElementAt(Value target, Value index, bool ignoreCase)
    {
        if (target.Type == ValueType.Array)
            return index.Type == ValueType.Number && decimal.IsInteger(index.AsNumber) && index.AsNumber >= 0 && index.AsNumber < target.AsArray.Count
                ? target.AsArray[(int)index.AsNumber]
                : Value.Undefined;
        if (target.Type != ValueType.Object || index.Type != ValueType.String)
            return Value.Undefined;
        return ignoreCase ? MemberIgnoringCase(target, index.AsString) : target.Member(index.AsString);
    }

    /// <summary>What a wildcard or a lambda goes over: the elements of an array or the values of an object [docs]; null for anything else.</summary>
    public static IEnumerable<Value>? Elements(Value collection) => collection.Type switch
    {
        ValueType.Array => collection.AsArray,
        ValueType.Object => collection.AsObject.Select(member => member.Value),
        _ => null,
    };

    /// <summary><c>[a, b]</c>: undefined where an element is [#968], or where it would be too large.</summary>
    public static Value MakeArray(Value[] elements) => CanHold(elements) ? Value.Array(elements) : Value.Undefined;

    /// <summary><c>{a: b}</c>: undefined where a member is [#968], or where it would be too large.</summary>
    public static Value MakeObject(KeyValuePair<string, Value>[] members) =>
        CanHold(members.Select(member => member.Value)) ? Value.Object(members) : Value.Undefined;

    static bool CanHold(IEnumerable<Value> parts)
    {
        var size = 0;
        foreach (var part in parts)
            if (part.IsUndefined || (size += SizeOf(part, NodesMax - size)) > NodesMax)
                return false;
        return true;
    }

    // Values at all levels. Stops counting soon after the limit, for a `let` can name a value twice, and that one twice again.
    static int SizeOf(Value value, int limit)
    {
        var size = 1;
        foreach (var element in Elements(value) ?? [])
        {
            size += SizeOf(element, limit - size);
            if (size > limit)
                break;
        }
        return size;
    }

    // An exact spelling wins over one that differs in case [manual].
    static Value MemberIgnoringCase(Value target, string name)
    {
        var exact = target.Member(name);
        if (!exact.IsUndefined)
            return exact;
        foreach (var (key, value) in target.AsObject)
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return value;
        return Value.Undefined;
    }
}
