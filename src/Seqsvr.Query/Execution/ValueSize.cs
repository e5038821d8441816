using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution;

/// <summary>How much memory values take, in bytes, as far as one can tell from outside.</summary>
internal static class ValueSize
{
    const int StringBytes = 22;
    const int ListBytes = 24 + 32;

    /// <summary>What a value refers to, apart from the place it stands in itself: nothing for numbers and their like.</summary>
    public static long Beyond(Value value) => value.Type switch
    {
        ValueType.String => Of(value.AsString),
        ValueType.Array => ListBytes + Sum(value.AsArray),
        ValueType.Object => ListBytes + Sum(value.AsObject),
        _ => 0,
    };

    /// <summary>An array of values and what they refer to.</summary>
    public static long Of(ReadOnlySpan<Value> values)
    {
        var bytes = MemoryAccount.BytesOf<Value>(values.Length);
        foreach (var value in values)
            bytes += Beyond(value);
        return bytes;
    }

    // Strings lie at multiples of eight bytes.
    static long Of(string text) => (StringBytes + 2L * text.Length + 7) & ~7L;

    static long Sum(IReadOnlyList<Value> elements)
    {
        var bytes = MemoryAccount.BytesOf<Value>(elements.Count);
        for (var i = 0; i < elements.Count; i++)
            bytes += Beyond(elements[i]);
        return bytes;
    }

    static long Sum(IReadOnlyList<KeyValuePair<string, Value>> members)
    {
        var bytes = MemoryAccount.BytesOf<KeyValuePair<string, Value>>(members.Count);
        for (var i = 0; i < members.Count; i++)
            bytes += Of(members[i].Key) + Beyond(members[i].Value);
        return bytes;
    }
}
