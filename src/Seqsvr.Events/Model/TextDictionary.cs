using Seqsvr.Events.Numbering;

namespace Seqsvr.Events.Model;

/// <summary>
/// The distinct texts of one column, in order of first occurrence, in one heap. Immutable.
/// Invariant: <c>offsets.Length == Count + 1</c>, text <c>i</c> is <c>heap[offsets[i]..offsets[i + 1]]</c>.
/// </summary>
public sealed class TextDictionary
{
    public static readonly TextDictionary Empty = new([], [0]);

    readonly byte[] _heap;
    readonly int[] _offsets;

    /// <summary>Takes ownership of both arrays, which must satisfy the invariant.</summary>
    /// <param name="numbers">Where the texts are numbered beside those of other dictionaries.</param>
    public TextDictionary(byte[] heap, int[] offsets, DictionaryNumbers? numbers = null)
    {
        if (offsets.Length == 0 || offsets[^1] > heap.Length)
            throw new ArgumentException("offsets do not fit the heap", nameof(offsets));
        _heap = heap;
        _offsets = offsets;
        Numbers = numbers;
    }

    /// <summary>How many texts there are.</summary>
    public int Count => _offsets.Length - 1;

    /// <summary>The UTF-8 bytes of the text with this code.</summary>
    public ReadOnlySpan<byte> this[int code] => _heap.AsSpan(_offsets[code], _offsets[code + 1] - _offsets[code]);

    /// <summary>As the indexer, for callers that keep the text.</summary>
    public ReadOnlyMemory<byte> Memory(int code) => _heap.AsMemory(_offsets[code], _offsets[code + 1] - _offsets[code]);

    /// <summary>All texts, one after the other.</summary>
    public ReadOnlySpan<byte> Heap => _heap.AsSpan(0, _offsets[^1]);

    /// <summary>Where each text starts in <see cref="Heap"/>, and at the end where the last one ends.</summary>
    public ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>The numbers that tell which texts are the same as those of other dictionaries; null where there are none.</summary>
    public DictionaryNumbers? Numbers { get; }

    /// <summary>Bytes this dictionary occupies in memory, without the numbers of its texts.</summary>
    public long MemoryBytes => _heap.LongLength + 4L * _offsets.LongLength;
}
