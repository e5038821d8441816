using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Seqsvr.Events.Values;

namespace Seqsvr.Query;

/// <summary>Variables of every name, for looking at a text whose variables come later.</summary>
sealed class AnyVariables : IReadOnlyDictionary<string, Value>
{
    public IEnumerable<string> Keys => [];

    public IEnumerable<Value> Values => [];

    public int Count => 0;

    public Value this[string key] => Value.Null;

    public bool ContainsKey(string key) => true;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Value value)
    {
        value = Value.Null;
        return true;
    }

    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator() => Enumerable.Empty<KeyValuePair<string, Value>>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
