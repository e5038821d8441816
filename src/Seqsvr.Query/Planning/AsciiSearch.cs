using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;

namespace Seqsvr.Query.Planning;

/// <summary>
/// Finds an ASCII needle in UTF-8 bytes without regard to the case of ASCII letters. Compares the first and the last byte of
/// the needle at as many positions at once as a vector has, and only positions where both fit in full.
/// </summary>
internal static class AsciiSearch
{
    // Setting bit 5 maps A-Z to a-z. It also joins a few other bytes, which the comparison in full sorts out.
    const byte CaseBit = 0x20;

    /// <summary>Where <paramref name="needle"/> (ASCII only, not empty) first occurs in <paramref name="text"/>; -1 where it does not.</summary>
    public static int IndexOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> needle)
    {
        var start = 0;
        if (Vector256.IsHardwareAccelerated && IndexBy256(text, needle, ref start) is >= 0 and var wide)
            return wide;
        if (Vector128.IsHardwareAccelerated && IndexBy128(text, needle, ref start) is >= 0 and var narrow)
            return narrow;
        return IndexOneByOne(text, needle, start);
    }

    /// <summary>The same without vectors, from a position on.</summary>
    public static int IndexOneByOne(ReadOnlySpan<byte> text, ReadOnlySpan<byte> needle, int start)
    {
        for (; start + needle.Length <= text.Length; start++)
            if (Ascii.EqualsIgnoreCase(text.Slice(start, needle.Length), needle))
                return start;
        return -1;
    }

    // Leaves the start at the first position that was not looked at.
    static int IndexBy256(ReadOnlySpan<byte> text, ReadOnlySpan<byte> needle, ref int start)
    {
        var caseBit = Vector256.Create(CaseBit);
        var first = Vector256.Create((byte)(needle[0] | CaseBit));
        var last = Vector256.Create((byte)(needle[^1] | CaseBit));
        for (; start + needle.Length - 1 + Vector256<byte>.Count <= text.Length; start += Vector256<byte>.Count)
        {
            var fits = Vector256.Equals(Vector256.Create(text[start..]) | caseBit, first)
                & Vector256.Equals(Vector256.Create(text[(start + needle.Length - 1)..]) | caseBit, last);
            if (fits != Vector256<byte>.Zero && IndexAmong(fits.ExtractMostSignificantBits(), text, needle, start) is >= 0 and var found)
                return found;
        }
        return -1;
    }

    static int IndexBy128(ReadOnlySpan<byte> text, ReadOnlySpan<byte> needle, ref int start)
    {
        var caseBit = Vector128.Create(CaseBit);
        var first = Vector128.Create((byte)(needle[0] | CaseBit));
        var last = Vector128.Create((byte)(needle[^1] | CaseBit));
        for (; start + needle.Length - 1 + Vector128<byte>.Count <= text.Length; start += Vector128<byte>.Count)
        {
            var fits = Vector128.Equals(Vector128.Create(text[start..]) | caseBit, first)
                & Vector128.Equals(Vector128.Create(text[(start + needle.Length - 1)..]) | caseBit, last);
            if (fits != Vector128<byte>.Zero && IndexAmong(fits.ExtractMostSignificantBits(), text, needle, start) is >= 0 and var found)
                return found;
        }
        return -1;
    }

    static int IndexAmong(uint candidates, ReadOnlySpan<byte> text, ReadOnlySpan<byte> needle, int start)
    {
        for (; candidates != 0; candidates &= candidates - 1)
        {
            var position = start + BitOperations.TrailingZeroCount(candidates);
            if (Ascii.EqualsIgnoreCase(text.Slice(position, needle.Length), needle))
                return position;
        }
        return -1;
    }
}
