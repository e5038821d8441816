using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;

namespace Seqsvr.Query.Planning;

/// <summary>
/// Finds an ASCII needle in UTF-8 bytes without regard to the case of ASCII letters. Compares the first and the last byte of
/// the needle at 16 positions at once, and only positions where both fit in full.
/// </summary>
internal static class AsciiSearch
{
    /// <summary>True where <paramref name="needle"/> (ASCII only) occurs in <paramref name="text"/>.</summary>
    public static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> needle)
    {
        if (needle.IsEmpty)
            return true;
        var positions = text.Length - needle.Length + 1;
        var start = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; start + Vector128<byte>.Count <= positions; start += Vector128<byte>.Count)
                if (ContainsInBlock(text, needle, start))
                    return true;
        }
        for (; start < positions; start++)
            if (Ascii.EqualsIgnoreCase(text.Slice(start, needle.Length), needle))
                return true;
        return false;
    }

    static bool ContainsInBlock(ReadOnlySpan<byte> text, ReadOnlySpan<byte> needle, int start)
    {
        var first = Vector128.Create(text[start..]);
        var last = Vector128.Create(text[(start + needle.Length - 1)..]);
        var candidates = (Fits(first, needle[0]) & Fits(last, needle[^1])).ExtractMostSignificantBits();
        while (candidates != 0)
        {
            var position = start + BitOperations.TrailingZeroCount(candidates);
            if (Ascii.EqualsIgnoreCase(text.Slice(position, needle.Length), needle))
                return true;
            candidates &= candidates - 1;
        }
        return false;
    }

    static Vector128<byte> Fits(Vector128<byte> bytes, byte wanted)
    {
        // Setting bit 5 maps A-Z to a-z. It also joins a few other bytes, which the comparison in full sorts out.
        const byte CaseBit = 0x20;
        return Vector128.Equals(bytes | Vector128.Create(CaseBit), Vector128.Create((byte)(wanted | CaseBit)));
    }
}
