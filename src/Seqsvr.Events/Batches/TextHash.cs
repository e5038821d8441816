using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Seqsvr.Events.Batches;

/// <summary>The hash of texts in tables; seeded per process against crafted collisions, so that it must not reach a disk.</summary>
public static class TextHash
{
    static readonly ulong FirstSeed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | 1;
    static readonly ulong SecondSeed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | 1;

    /// <summary>A seeded 64-bit hash of the bytes; differs from process to process.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        var length = (ulong)text.Length;
        if (text.Length < 8)
            return Mix(Short(text) ^ FirstSeed, length ^ SecondSeed);
        var hash = length;
        for (var rest = text; rest.Length > 16; rest = rest[16..])
            hash = Mix(MemoryMarshal.Read<ulong>(rest) ^ FirstSeed, MemoryMarshal.Read<ulong>(rest[8..]) ^ SecondSeed ^ hash);
        // The last bytes overlap those before them rather than being put together one by one.
        return Mix(MemoryMarshal.Read<ulong>(text[^Math.Min(text.Length, 16)..]) ^ FirstSeed, MemoryMarshal.Read<ulong>(text[^8..]) ^ SecondSeed ^ hash);
    }

    // Up to seven bytes as a number; the length is hashed beside it.
    static ulong Short(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 4)
            return MemoryMarshal.Read<uint>(text) | (ulong)MemoryMarshal.Read<uint>(text[^4..]) << 32;
        return text.IsEmpty ? 0 : text[0] | (ulong)text[text.Length / 2] << 8 | (ulong)text[^1] << 16;
    }

    static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }
}
