using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Numbers distinct keys from 0 as they turn up. A key is an integer and, for each of <paramref name="equalities"/>, a value. Everything is kept in a few
/// arrays; looking up a key makes no garbage. Belongs to one worker.
/// </summary>
internal sealed class KeyTable(IReadOnlyList<ValueComparer> equalities, MemoryAccount memory)
{
    readonly int _width = equalities.Count;
    int[] _buckets = [];
    int[] _next = [];
    int[] _hashes = [];
    int[] _prefixes = [];
    Value[] _values = [];

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>The integer of a key.</summary>
    public int PrefixOf(int number) => _prefixes[number];

    /// <summary>The values of a key, as they were spelled when it was added or last respelled.</summary>
    public ReadOnlySpan<Value> ValuesOf(int number) => _values.AsSpan(number * _width, _width);

    /// <summary>The number of a key, a new one where there is none yet.</summary>
    public int NumberOf(int prefix, ReadOnlySpan<Value> values, out bool isNew)
    {
        var hash = HashOf(prefix, values);
        isNew = false;
        if (_buckets.Length > 0)
            for (var number = _buckets[hash & (_buckets.Length - 1)] - 1; number >= 0; number = _next[number])
                if (_hashes[number] == hash && _prefixes[number] == prefix && AreEqual(number, values))
                    return number;
        isNew = true;
        return Add(prefix, values, hash);
    }

    /// <summary>Replaces the values of a key by equal ones that are written differently.</summary>
    public void Respell(int number, ReadOnlySpan<Value> values)
    {
        memory.Release(BytesBeyond(ValuesOf(number)));
        memory.Reserve(BytesBeyond(values));
        values.CopyTo(_values.AsSpan(number * _width));
    }

    int Add(int prefix, ReadOnlySpan<Value> values, int hash)
    {
        var number = Count;
        memory.Reserve(BytesBeyond(values));
        memory.Grow(ref _next, number + 1);
        memory.Grow(ref _hashes, number + 1);
        memory.Grow(ref _prefixes, number + 1);
        memory.Grow(ref _values, (number + 1) * _width);
        if (_buckets.Length <= number)
            Rehash();
        (_hashes[number], _prefixes[number]) = (hash, prefix);
        values.CopyTo(_values.AsSpan(number * _width));
        Link(number);
        Count++;
        return number;
    }

    void Rehash()
    {
        var former = _buckets.Length;
        memory.Reserve(MemoryAccount.BytesOf<int>(Math.Max(16, former * 2)));
        _buckets = new int[Math.Max(16, former * 2)];
        memory.Release(former == 0 ? 0 : MemoryAccount.BytesOf<int>(former));
        for (var number = 0; number < Count; number++)
            Link(number);
    }

    // Zero means that a bucket is empty, so that a fresh array needs no filling.
    void Link(int number)
    {
        ref var bucket = ref _buckets[_hashes[number] & (_buckets.Length - 1)];
        _next[number] = bucket - 1;
        bucket = number + 1;
    }

    int HashOf(int prefix, ReadOnlySpan<Value> values)
    {
        var hash = new HashCode();
        hash.Add(prefix);
        for (var i = 0; i < values.Length; i++)
            hash.Add(equalities[i].GetHashCode(values[i]));
        return hash.ToHashCode();
    }

    bool AreEqual(int number, ReadOnlySpan<Value> values)
    {
        for (var i = 0; i < values.Length; i++)
            if (!equalities[i].Equals(_values[number * _width + i], values[i]))
                return false;
        return true;
    }

    static long BytesBeyond(ReadOnlySpan<Value> values)
    {
        var bytes = 0L;
        foreach (var value in values)
            bytes += ValueSize.Beyond(value);
        return bytes;
    }
}
