using System.Runtime.CompilerServices;
using Seqsvr.Events.Batches;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Gives each distinct text that a query meets a code, in order of first occurrence. Open addressing with linear probing, load at most one half; an entry
/// has half of the text's hash beside its code, so that other texts are hardly ever looked at, and a table grows without reading any. All memory is lent
/// by the pool: a query that groups by many texts would else spend most of its time on fresh memory. Belongs to one worker.
/// </summary>
internal sealed class TextCodes(MemoryAccount memory)
{
    const int FirstEntries = 256;

    /// <summary>A table far below the size of the processor's caches grows in fewer, larger steps.</summary>
    const int SmallEntries = 1 << 16;

    /// <summary>So many texts are looked up at a time.</summary>
    const int Stride = 64;

    // The lower half of the hash, then one more than the code; 0 where there is none.
    ulong[] _entries = [];
    int _mask = -1;
    int[] _offsets = memory.Lend<int>(2);
    byte[] _heap = [];

    /// <summary>How many distinct texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>The text with this code; valid until the next text is added.</summary>
    public ReadOnlySpan<byte> this[int code]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _heap.AsSpan(_offsets[code], _offsets[code + 1] - _offsets[code]);
    }

    /// <summary>All texts, one after the other; valid until the next text is added.</summary>
    public ReadOnlySpan<byte> Heap => _heap.AsSpan(0, _offsets[Count]);

    /// <summary>Where each text starts in <see cref="Heap"/>, and where the last one ends.</summary>
    public ReadOnlySpan<int> Offsets => _offsets.AsSpan(0, Count + 1);

    /// <summary>The code of a text: <see cref="Count"/> as it was where the text is new.</summary>
    public int CodeOf(ReadOnlySpan<byte> text)
    {
        Reserve(1);
        return CodeOf(text, HashOf(text));
    }

    /// <summary>
    /// The codes of some of the texts that lie in a heap. Reads a number of entries before it looks at the first of them: each is far away in memory, and
    /// so the processor waits for all of them at once.
    /// </summary>
    /// <param name="offsets">Where each text of the heap starts, and where the last one ends.</param>
    /// <param name="which">The places of the texts in the heap.</param>
    /// <param name="codes">As many as <paramref name="which"/>; may be the same memory.</param>
    public void CodesOf(ReadOnlySpan<byte> heap, ReadOnlySpan<int> offsets, ReadOnlySpan<int> which, Span<int> codes)
    {
        Span<uint> hashes = stackalloc uint[Stride];
        Span<ulong> entries = stackalloc ulong[Stride];
        for (; !which.IsEmpty; which = which[Math.Min(Stride, which.Length)..], codes = codes[Math.Min(Stride, codes.Length)..])
        {
            var count = Math.Min(Stride, which.Length);
            Reserve(count);
            for (var i = 0; i < count; i++)
            {
                hashes[i] = HashOf(heap[offsets[which[i]]..offsets[which[i] + 1]]);
                entries[i] = _entries[(int)hashes[i] & _mask];
            }
            for (var i = 0; i < count; i++)
            {
                var text = heap[offsets[which[i]]..offsets[which[i] + 1]];
                codes[i] = IsOf(entries[i], text, hashes[i]) ? CodeIn(entries[i]) : CodeOf(text, hashes[i]);
            }
        }
    }

    /// <summary>The code of a text; false where it has none.</summary>
    public bool TryFind(ReadOnlySpan<byte> text, out int code)
    {
        var hash = HashOf(text);
        for (var place = (int)hash & _mask; _mask > 0 && _entries[place] != 0; place = (place + 1) & _mask)
        {
            code = CodeIn(_entries[place]);
            if (IsOf(_entries[place], text, hash))
                return true;
        }
        code = -1;
        return false;
    }

    /// <summary>Gives the memory back; nothing is asked of the texts any more.</summary>
    public void Close()
    {
        memory.GiveBack(ref _entries);
        memory.GiveBack(ref _offsets);
        memory.GiveBack(ref _heap);
    }

    int CodeOf(ReadOnlySpan<byte> text, uint hash)
    {
        for (var place = (int)hash & _mask; ; place = (place + 1) & _mask)
        {
            var entry = _entries[place];
            if (entry == 0)
            {
                _entries[place] = (ulong)hash << 32 | (uint)(Count + 1);
                return Add(text);
            }
            if (IsOf(entry, text, hash))
                return CodeIn(entry);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool IsOf(ulong entry, ReadOnlySpan<byte> text, uint hash) => entry != 0 && (uint)(entry >> 32) == hash && text.SequenceEqual(this[CodeIn(entry)]);

    int Add(ReadOnlySpan<byte> text)
    {
        var start = _offsets[Count];
        memory.GrowLent(ref _heap, checked(start + text.Length));
        memory.GrowLent(ref _offsets, Count + 2);
        text.CopyTo(_heap.AsSpan(start));
        _offsets[Count + 1] = start + text.Length;
        return Count++;
    }

    // Makes sure that there are entries for so many texts more.
    void Reserve(int texts)
    {
        while ((Count + texts) * 2L > _mask)
            Enlarge();
    }

    void Enlarge()
    {
        var former = _entries.AsSpan(0, _mask + 1);
        var capacity = Math.Max(FirstEntries, former.Length * (former.Length < SmallEntries ? 4 : 2));
        var entries = memory.Lend<ulong>(capacity);
        _mask = capacity - 1;
        foreach (var entry in former)
        {
            if (entry == 0)
                continue;
            var place = (int)(entry >> 32) & _mask;
            while (entries[place] != 0)
                place = (place + 1) & _mask;
            entries[place] = entry;
        }
        memory.GiveBack(ref _entries);
        _entries = entries;
    }

    static uint HashOf(ReadOnlySpan<byte> text) => (uint)TextHash.Of(text);

    static int CodeIn(ulong entry) => (int)(uint)entry - 1;
}
