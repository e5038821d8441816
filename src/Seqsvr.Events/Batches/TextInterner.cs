using System.Buffers;
using System.Runtime.CompilerServices;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Batches;

/// <summary>
/// Gives each distinct text a code, in order of first occurrence. Open addressing with linear probing, load at most one half;
/// an entry is no more than the text's code + 1, so that the tables of a batch stay in the processor's caches, and a text's hash is looked at before the
/// text itself. The hash is seeded per process against crafted collisions. Not thread-safe; <see cref="Clear"/> keeps the memory for the next batch.
/// Arrays are of the shared pool, to which they go back when they are outgrown, and by <see cref="Dispose"/> where that is called; unless others read texts
/// while one is added, for which outgrown arrays have to stay as they are.
/// </summary>
public sealed class TextInterner : IDisposable
{
    const int InitialSlots = 16;
    const int InitialBytes = 256;

    /// <summary>Where fewer than one entry in so many is taken, they are emptied one by one: a single event must not pay for the last big batch.</summary>
    const int SparseFactor = 16;

    readonly bool _isPooled;
    int[] _entries = new int[InitialSlots];
    byte[] _heap;
    int[] _offsets;
    uint[] _hashes;

    /// <summary>An empty one.</summary>
    /// <param name="isPooled">False where threads that know a code may read its text while another adds texts.</param>
    public TextInterner(bool isPooled = true)
    {
        _isPooled = isPooled;
        (_heap, _offsets, _hashes) = (Lend<byte>(InitialBytes), Lend<int>(InitialSlots), Lend<uint>(InitialSlots));
        _offsets[0] = 0;
    }

    /// <summary>How many distinct texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of all distinct texts.</summary>
    public int HeapBytes => _offsets[Count];

    /// <summary>Bytes that this occupies in memory.</summary>
    public long MemoryBytes => _heap.LongLength + 4L * (_entries.LongLength + _offsets.LongLength + _hashes.LongLength);

    /// <summary>The text with this code; valid until the next text is added.</summary>
    public ReadOnlySpan<byte> this[int code] => _heap.AsSpan(_offsets[code], _offsets[code + 1] - _offsets[code]);

    /// <summary>The code of <paramref name="text"/>, new or known.</summary>
    public int Intern(ReadOnlySpan<byte> text)
    {
        var hash = (uint)TextHash.Of(text);
        var code = Find(text, hash, out var place);
        return code >= 0 ? code : Add(text, hash, place);
    }

    /// <summary>The code of <paramref name="text"/>; false where it is not known.</summary>
    public bool TryFind(ReadOnlySpan<byte> text, out int code)
    {
        code = Find(text, (uint)TextHash.Of(text), out _);
        return code >= 0;
    }

    /// <summary>Copies the texts out.</summary>
    public TextDictionary ToDictionary() =>
        Count == 0 ? TextDictionary.Empty : new TextDictionary(_heap.AsSpan(0, HeapBytes).ToArray(), _offsets.AsSpan(0, Count + 1).ToArray());

    /// <summary>Forgets all texts.</summary>
    public void Clear()
    {
        if (Count < _entries.Length / SparseFactor)
            ClearOneByOne();
        else
            Array.Clear(_entries);
        Count = 0;
    }

    /// <summary>Gives its memory back. It must not be used any more.</summary>
    public void Dispose()
    {
        GiveBack(_heap);
        GiveBack(_offsets);
        GiveBack(_hashes);
        (_heap, _offsets, _hashes, _entries) = ([], [], [], []);
    }

    // From its home on, up to the first free place: there the text's entry lies, or it was emptied with one before it.
    void ClearOneByOne()
    {
        foreach (var hash in _hashes.AsSpan(0, Count))
            for (var i = (int)hash & (_entries.Length - 1); _entries[i] != 0; i = (i + 1) & (_entries.Length - 1))
                _entries[i] = 0;
    }

    // -1 where it is not known; then the place is free for it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Find(ReadOnlySpan<byte> text, uint hash, out int place)
    {
        var entries = _entries;
        for (place = (int)hash & (entries.Length - 1); ; place = (place + 1) & (entries.Length - 1))
        {
            var code = entries[place] - 1;
            if (code < 0 || _hashes[code] == hash && text.SequenceEqual(this[code]))
                return code;
        }
    }

    int Add(ReadOnlySpan<byte> text, uint hash, int place)
    {
        var start = _offsets[Count];
        if (start + (long)text.Length > _heap.Length)
            Enlarge(ref _heap, start, Math.Min(Array.MaxLength, Math.Max(_heap.Length * 2L, start + (long)text.Length)));
        text.CopyTo(_heap.AsSpan(start));
        if (Count == _hashes.Length)
            Enlarge(ref _hashes, Count, Count * 2L);
        _hashes[Count++] = hash;
        if (Count == _offsets.Length)
            Enlarge(ref _offsets, Count, Count * 2L);
        _offsets[Count] = start + text.Length;
        _entries[place] = Count;
        if (Count * 2 > _entries.Length)
            Grow();
        return Count - 1;
    }

    void Enlarge<T>(ref T[] array, int used, long length)
    {
        var larger = Lend<T>((int)length);
        array.AsSpan(0, used).CopyTo(larger);
        GiveBack(array);
        array = larger;
    }

    T[] Lend<T>(int length) => _isPooled ? ArrayPool<T>.Shared.Rent(length) : GC.AllocateUninitializedArray<T>(length);

    void GiveBack<T>(T[] array)
    {
        if (_isPooled)
            ArrayPool<T>.Shared.Return(array);
    }

    void Grow()
    {
        _entries = new int[_entries.Length * 2];
        for (var code = 0; code < Count; code++)
        {
            var i = (int)_hashes[code] & (_entries.Length - 1);
            while (_entries[i] != 0)
                i = (i + 1) & (_entries.Length - 1);
            _entries[i] = code + 1;
        }
    }
}
