using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Numbers distinct keys from 0 as they turn up. A key is an integer and, for each of <paramref name="equalities"/>, a value. Everything is kept in a few
/// arrays; looking up a key makes no garbage. A text that is a key by itself is kept as the UTF-8 it came in, and becomes a value when someone asks for it:
/// most groups of a large table are never shown. Belongs to one worker.
/// </summary>
internal sealed class KeyTable(IReadOnlyList<ValueComparer> equalities, MemoryAccount memory)
{
    /// <summary>A text in the table of texts: its bytes and its place, with room to grow.</summary>
    const int TextBytes = 32;

    readonly int _width = equalities.Count;

    // Equal texts are equal bytes, as long as case matters.
    readonly TextInterner? _texts = equalities is [var only] && only == ValueComparer.Exact ? new TextInterner() : null;
    int[] _buckets = [];
    int[] _next = [];
    int[] _hashes = [];
    int[] _prefixes = [];
    Value[] _values = [];

    // One more than the code of the text that is the key; 0 where it is none.
    int[] _textOf = [];

    // One more than the number of the key that is a text under the integer 0, which most tables have alone; 0 where there is none.
    int[] _numberOfText = [];
    byte[] _encoded = [];

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>The integer of a key.</summary>
    public int PrefixOf(int number) => _prefixes[number];

    /// <summary>The values of a key, as they were spelled when it was added or last respelled.</summary>
    public ReadOnlySpan<Value> ValuesOf(int number)
    {
        if (IsText(number) && _values[number].IsUndefined)
        {
            _values[number] = Value.String(Encoding.UTF8.GetString(TextOf(number)));
            memory.Reserve(ValueSize.Beyond(_values[number]));
        }
        return _values.AsSpan(number * _width, _width);
    }

    /// <summary>The number of a key, a new one where there is none yet.</summary>
    public int NumberOf(int prefix, ReadOnlySpan<Value> values, out bool isNew)
    {
        if (_texts is not null && TryEncode(values[0], out var text))
            return NumberOf(prefix, text, out isNew);
        var hash = HashOf(prefix, values);
        isNew = false;
        if (_buckets.Length > 0)
            for (var number = _buckets[hash & (_buckets.Length - 1)] - 1; number >= 0; number = _next[number])
                if (_hashes[number] == hash && _prefixes[number] == prefix && AreEqual(number, values))
                    return number;
        isNew = true;
        memory.Reserve(BytesBeyond(values));
        var added = Add(prefix, hash);
        values.CopyTo(_values.AsSpan(added * _width));
        return added;
    }

    /// <summary>The number of the key that is a text, given as UTF-8. Only for keys of one value whose case matters.</summary>
    public int NumberOf(int prefix, ReadOnlySpan<byte> text, out bool isNew)
    {
        var known = _texts!.Count;
        var code = _texts.Intern(text);
        if (code == known)
        {
            memory.Reserve(TextBytes + 2L * text.Length);
            memory.Grow(ref _numberOfText, code + 1);
        }
        isNew = false;
        if (prefix == 0 && _numberOfText[code] > 0)
            return _numberOfText[code] - 1;
        var hash = HashCode.Combine(prefix, code);
        if (_buckets.Length > 0 && prefix != 0)
            for (var number = _buckets[hash & (_buckets.Length - 1)] - 1; number >= 0; number = _next[number])
                if (_textOf[number] == code + 1 && _prefixes[number] == prefix)
                    return number;
        isNew = true;
        var added = Add(prefix, hash);
        _textOf[added] = code + 1;
        if (prefix == 0)
            _numberOfText[code] = added + 1;
        return added;
    }

    /// <summary>True where texts can be keys as they lie.</summary>
    public bool TakesTexts => _texts is not null;

    /// <summary>True where a key is a text, kept as UTF-8.</summary>
    public bool IsText(int number) => _texts is not null && _textOf[number] > 0;

    /// <summary>The key that is a text.</summary>
    public ReadOnlySpan<byte> TextOf(int number) => _texts![_textOf[number] - 1];

    /// <summary>Replaces the values of a key by equal ones that are written differently.</summary>
    public void Respell(int number, ReadOnlySpan<Value> values)
    {
        memory.Release(BytesBeyond(ValuesOf(number)));
        memory.Reserve(BytesBeyond(values));
        values.CopyTo(_values.AsSpan(number * _width));
    }

    int Add(int prefix, int hash)
    {
        var number = Count;
        memory.Grow(ref _next, number + 1);
        memory.Grow(ref _hashes, number + 1);
        memory.Grow(ref _prefixes, number + 1);
        memory.Grow(ref _values, (number + 1) * _width);
        if (_texts is not null)
            memory.Grow(ref _textOf, number + 1);
        if (_buckets.Length <= number)
            Rehash();
        (_hashes[number], _prefixes[number]) = (hash, prefix);
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

    // Half a character by itself is no UTF-8: such a string is a value like any other.
    bool TryEncode(Value value, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (value.Type != ValueType.String)
            return false;
        var room = Encoding.UTF8.GetMaxByteCount(value.AsString.Length);
        if (_encoded.Length < room)
            _encoded = new byte[room];
        var isUtf8 = Utf8.FromUtf16(value.AsString, _encoded, out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done;
        text = _encoded.AsSpan(0, written);
        return isUtf8;
    }

    // A text that is a key was never looked for this way.
    bool AreEqual(int number, ReadOnlySpan<Value> values)
    {
        for (var i = 0; i < values.Length; i++)
            if (!equalities[i].Equals(_values[number * _width + i], values[i]))
                return false;
        return !IsText(number);
    }

    static long BytesBeyond(ReadOnlySpan<Value> values)
    {
        var bytes = 0L;
        foreach (var value in values)
            bytes += ValueSize.Beyond(value);
        return bytes;
    }
}
