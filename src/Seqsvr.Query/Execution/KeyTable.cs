using System.Buffers;
using System.Numerics;
using System.Text;
using System.Text.Unicode;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Numbers distinct keys from 0 as they turn up. A key is an integer and, for each of <paramref name="equalities"/>, a value. Everything is kept in a few
/// arrays; looking up a key makes no garbage. A text that is a key by itself is kept as the UTF-8 it came in, and becomes a value when someone asks for it:
/// most groups of a large table are never shown. Close it to give back the memory, which the pool lends. Belongs to one worker.
/// </summary>
internal sealed class KeyTable(IReadOnlyList<ValueComparer> equalities, MemoryAccount memory)
{
    /// <summary>Texts taken from another table between two looks at the token.</summary>
    const int TextsAtOnce = 1024;

    readonly int _width = equalities.Count;

    // Equal texts are equal bytes, as long as case matters.
    readonly KeyTexts? _texts = equalities is [var only] && only == ValueComparer.Exact ? new KeyTexts(memory) : null;
    readonly Value[] _shown = new Value[1];
    int[] _prefixes = [];

    // Of all keys but texts under the integer 0, which are found by the code of the text alone. Most large tables have nothing else.
    int[] _buckets = [];
    int _bucketMask = -1;
    int[] _next = [];
    int[] _hashes = [];

    // Of all keys that are no texts.
    Value[] _values = [];

    // One more than the code of the text that is the key; 0 where it is none.
    int[] _textOf = [];

    // One more than the number of the key that is a text under the integer 0; 0 where there is none.
    int[] _numberOfText = [];
    byte[] _encoded = [];

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>The integer of a key.</summary>
    public int PrefixOf(int number) => _prefixes[number];

    /// <summary>The values of a key, as they were spelled when it was added or last respelled; valid until the next call.</summary>
    public ReadOnlySpan<Value> ValuesOf(int number)
    {
        if (!IsText(number))
            return _values.AsSpan(number * _width, _width);
        _shown[0] = Value.String(Encoding.UTF8.GetString(TextOf(number)));
        return _shown;
    }

    /// <summary>The number of a key, a new one where there is none yet.</summary>
    public int NumberOf(int prefix, ReadOnlySpan<Value> values, out bool isNew)
    {
        if (_texts is not null && TryEncode(values[0], out var text))
            return NumberOf(prefix, text, out isNew);
        var hash = HashOf(prefix, values);
        isNew = false;
        if (_bucketMask >= 0)
            for (var number = _buckets[hash & _bucketMask] - 1; number >= 0; number = _next[number])
                if (_hashes[number] == hash && _prefixes[number] == prefix && AreEqual(number, values))
                    return number;
        isNew = true;
        memory.Reserve(BytesBeyond(values));
        var added = Add(prefix);
        Link(added, hash);
        memory.Grow(ref _values, Count * _width);
        values.CopyTo(_values.AsSpan(added * _width));
        return added;
    }

    /// <summary>The number of the key that is a text, given as UTF-8. Only for keys of one value whose case matters.</summary>
    public int NumberOf(int prefix, ReadOnlySpan<byte> text, out bool isNew)
    {
        var code = _texts!.CodeOf(text);
        return prefix == 0 ? NumberOfText(code, out isNew) : NumberOfText(prefix, code, out isNew);
    }

    /// <summary>
    /// The numbers of the keys that are texts under the integer 0, given by their codes in a dictionary. Where they are many, this takes a fraction of
    /// the time that one after the other would. Only for keys of one value whose case matters.
    /// </summary>
    public void NumbersOf(TextDictionary texts, ReadOnlySpan<int> codes, Span<int> numbers)
    {
        _texts!.CodesOf(texts, codes, numbers);
        foreach (ref var number in numbers)
            number = NumberOfText(code: number, out _);
    }

    /// <summary>The numbers here of all keys of another table that <see cref="IsPlainText"/>.</summary>
    /// <param name="numbers">Filled in for those keys alone, by their number there.</param>
    public void NumbersOfPlainTexts(KeyTable from, Span<int> numbers, CancellationToken cancellation)
    {
        Span<int> keys = stackalloc int[TextsAtOnce];
        Span<int> texts = stackalloc int[TextsAtOnce];
        for (var next = 0; next < from.Count;)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = 0;
            for (; next < from.Count && count < TextsAtOnce; next++)
                if (from.IsPlainText(next))
                    (keys[count], texts[count++]) = (next, from._textOf[next] - 1);
            _texts!.Translate(from._texts!, texts[..count]);
            for (var i = 0; i < count; i++)
                numbers[keys[i]] = NumberOfText(texts[i], out _);
        }
    }

    /// <summary>True where a key is a text under the integer 0.</summary>
    public bool IsPlainText(int number) => _prefixes[number] == 0 && IsText(number);

    /// <summary>True where texts can be keys as they lie.</summary>
    public bool TakesTexts => _texts is not null;

    /// <summary>True where a key is a text, kept as UTF-8.</summary>
    public bool IsText(int number) => _texts is not null && _textOf[number] > 0;

    /// <summary>The key that is a text.</summary>
    public ReadOnlySpan<byte> TextOf(int number) => _texts![_textOf[number] - 1];

    /// <summary>Replaces the values of a key by equal ones that are written differently, as no text is.</summary>
    public void Respell(int number, ReadOnlySpan<Value> values)
    {
        if (IsText(number))
            return;
        memory.Release(BytesBeyond(ValuesOf(number)));
        memory.Reserve(BytesBeyond(values));
        values.CopyTo(_values.AsSpan(number * _width));
    }

    /// <summary>Gives the memory back; nothing is asked of the table any more.</summary>
    public void Close()
    {
        _texts?.Close();
        memory.GiveBack(ref _prefixes);
        memory.GiveBack(ref _buckets);
        memory.GiveBack(ref _next);
        memory.GiveBack(ref _hashes);
        memory.GiveBack(ref _textOf);
        memory.GiveBack(ref _numberOfText);
        Count = 0;
    }

    int NumberOfText(int code, out bool isNew)
    {
        if (code >= _numberOfText.Length)
            memory.GrowLent(ref _numberOfText, code + 1);
        isNew = _numberOfText[code] == 0;
        if (isNew)
            _numberOfText[code] = AddText(prefix: 0, code) + 1;
        return _numberOfText[code] - 1;
    }

    int NumberOfText(int prefix, int code, out bool isNew)
    {
        var hash = HashCode.Combine(prefix, code);
        isNew = false;
        if (_bucketMask >= 0)
            for (var number = _buckets[hash & _bucketMask] - 1; number >= 0; number = _next[number])
                if (_textOf[number] == code + 1 && _prefixes[number] == prefix)
                    return number;
        isNew = true;
        var added = AddText(prefix, code);
        Link(added, hash);
        return added;
    }

    int AddText(int prefix, int code)
    {
        var number = Add(prefix);
        _textOf[number] = code + 1;
        return number;
    }

    int Add(int prefix)
    {
        if (Count == _prefixes.Length)
            memory.GrowLent(ref _prefixes, Count + 1);
        if (_texts is not null && Count == _textOf.Length)
            memory.GrowLent(ref _textOf, Count + 1);
        _prefixes[Count] = prefix;
        return Count++;
    }

    void Link(int number, int hash)
    {
        memory.GrowLent(ref _next, Count);
        memory.GrowLent(ref _hashes, Count);
        _hashes[number] = hash;
        if (_bucketMask < number)
            Rehash(number);
        LinkToBucket(number);
    }

    void Rehash(int count)
    {
        memory.GiveBack(ref _buckets);
        _bucketMask = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(Count, 16)) - 1;
        _buckets = memory.Lend<int>(_bucketMask + 1);
        for (var number = 0; number < count; number++)
            if (!IsPlainText(number))
                LinkToBucket(number);
    }

    // Zero means that a bucket is empty, so that a fresh array needs no filling.
    void LinkToBucket(int number)
    {
        ref var bucket = ref _buckets[_hashes[number] & _bucketMask];
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
        if (IsText(number))
            return false;
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
