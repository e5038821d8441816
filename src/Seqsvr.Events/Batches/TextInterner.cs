using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Batches;

/// <summary>
/// Gives each distinct text a code, in order of first occurrence. Open addressing with linear probing, load at most one half;
/// an entry holds the text's code + 1 and the upper half of its hash, so that most misses need no comparison. The hash is seeded per process
/// against crafted collisions. Not thread-safe; <see cref="Clear"/> keeps the memory for the next batch.
/// </summary>
public sealed class TextInterner
{
    const int InitialSlots = 16;

    static readonly ulong Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | 1;

    ulong[] _entries = new ulong[InitialSlots];
    byte[] _heap = new byte[256];
    int[] _offsets = new int[InitialSlots];

    /// <summary>How many distinct texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of all distinct texts.</summary>
    public int HeapBytes => _offsets[Count];

    /// <summary>The code of <paramref name="text"/>, new or known.</summary>
    public int Intern(ReadOnlySpan<byte> text)
    {
        var hash = Hash(text);
        var tag = hash & 0xFFFFFFFF00000000UL;
        var mask = _entries.Length - 1;
        for (var i = (int)hash & mask; ; i = (i + 1) & mask)
        {
            var entry = _entries[i];
            if (entry == 0)
                return Add(text, tag, i);
            if ((entry & 0xFFFFFFFF00000000UL) == tag && text.SequenceEqual(TextAt((int)(uint)entry - 1)))
                return (int)(uint)entry - 1;
        }
    }

    /// <summary>Copies the texts out.</summary>
    public TextDictionary ToDictionary() =>
        Count == 0 ? TextDictionary.Empty : new TextDictionary(_heap.AsSpan(0, HeapBytes).ToArray(), _offsets.AsSpan(0, Count + 1).ToArray());

    /// <summary>Forgets all texts.</summary>
    public void Clear()
    {
        if (Count == 0)
            return;
        Array.Clear(_entries);
        Count = 0;
    }

    ReadOnlySpan<byte> TextAt(int code) => _heap.AsSpan(_offsets[code], _offsets[code + 1] - _offsets[code]);

    int Add(ReadOnlySpan<byte> text, ulong tag, int position)
    {
        var start = _offsets[Count];
        if (start + (long)text.Length > _heap.Length)
            Array.Resize(ref _heap, (int)Math.Min(Array.MaxLength, Math.Max(_heap.Length * 2L, start + (long)text.Length)));
        text.CopyTo(_heap.AsSpan(start));
        Count++;
        if (Count >= _offsets.Length)
            Array.Resize(ref _offsets, _offsets.Length * 2);
        _offsets[Count] = start + text.Length;
        _entries[position] = tag | (uint)Count;
        if (Count * 2 > _entries.Length)
            Grow();
        return Count - 1;
    }

    void Grow()
    {
        _entries = new ulong[_entries.Length * 2];
        var mask = _entries.Length - 1;
        for (var code = 0; code < Count; code++)
        {
            var hash = Hash(TextAt(code));
            var i = (int)hash & mask;
            while (_entries[i] != 0)
                i = (i + 1) & mask;
            _entries[i] = (hash & 0xFFFFFFFF00000000UL) | (uint)(code + 1);
        }
    }

    /// <summary>A seeded 64-bit hash of the bytes; differs from process to process.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(ReadOnlySpan<byte> text)
    {
        var hash = Seed ^ (ulong)text.Length;
        while (text.Length >= 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
            text = text[8..];
        }
        ulong tail = 0;
        for (var i = 0; i < text.Length; i++)
            tail |= (ulong)text[i] << (8 * i);
        return Mix(hash ^ tail);
    }

    static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, 0x9E3779B97F4A7C15UL, out var low);
        return high ^ low ^ BitOperations.RotateLeft(value, 29);
    }
}
