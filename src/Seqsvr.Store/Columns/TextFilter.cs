using System.Buffers.Binary;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Columns;

/// <summary>
/// A Bloom filter of the texts of a dictionary: tells, with a few bytes, that it does not have a text. It is cut into blocks of 256 bits; a text
/// sets three bits of one block. Six bits a text let one in sixteen through that is not there. The hash reaches disk and has no seed: texts that
/// are crafted to collide make the filter useless, nothing else.
/// </summary>
internal static class TextFilter
{
    /// <summary>Fewer texts are found as quickly without.</summary>
    public const int TextsMin = 1024;

    /// <summary>Nobody looks for whole texts of this average length.</summary>
    const int LongTextBytes = 128;

    const int BitsOfText = 6;
    const int BlockBytes = 32;
    const int BitsSet = 3;

    /// <summary>True where a filter of these texts, which <paramref name="rows"/> rows have, is worth its bytes: ids of single events are not.</summary>
    public static bool Pays(TextDictionary texts, int rows) =>
        texts.Count >= TextsMin && texts.Count <= rows / 4 * 3 && texts.Heap.Length / texts.Count < LongTextBytes;

    /// <summary>Appends the filter of all <paramref name="texts"/>.</summary>
    public static void Write(TextDictionary texts, ByteWriter to)
    {
        var blocks = (int)(((long)texts.Count * BitsOfText / (8 * BlockBytes)) + 1);
        var bits = to.Reserve(blocks * BlockBytes);
        bits.Clear();
        for (var code = 0; code < texts.Count; code++)
        {
            var hash = Hash(texts[code]);
            var block = bits.Slice(BlockOf(hash, blocks), BlockBytes);
            for (var i = 0; i < BitsSet; i++)
                block[BitOf(hash, i) >> 3] |= (byte)(1 << (BitOf(hash, i) & 7));
        }
    }

    /// <summary>False where the texts of which <paramref name="filter"/> was made do not have <paramref name="text"/>.</summary>
    public static bool MayHave(ReadOnlySpan<byte> filter, ReadOnlySpan<byte> text)
    {
        if (filter.Length < BlockBytes)
            return true;
        var hash = Hash(text);
        var block = filter.Slice(BlockOf(hash, filter.Length / BlockBytes), BlockBytes);
        for (var i = 0; i < BitsSet; i++)
            if ((block[BitOf(hash, i) >> 3] >> (BitOf(hash, i) & 7) & 1) == 0)
                return false;
        return true;
    }

    // The high half chooses the block, bytes of the low half the bits.
    static int BlockOf(ulong hash, int blocks) => (int)(((hash >> 32) * (ulong)blocks) >> 32) * BlockBytes;

    static int BitOf(ulong hash, int index) => (byte)(hash >> (8 * index));

    static ulong Hash(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
        ulong tail = 0;
        for (var i = 0; i < text.Length; i++)
            tail |= (ulong)text[i] << (8 * i);
        return Mix(Mix(hash ^ tail));
    }

    static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value ^ 0xA0761D6478BD642FUL, 0xE7037ED1A0B428DBUL, out var low);
        return high ^ low;
    }
}
