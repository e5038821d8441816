using System.Numerics;
using System.Runtime.Intrinsics;

namespace Seqsvr.Events.Clef;

/// <summary>Finds where the plain part of a JSON string ends.</summary>
internal static class StringScan
{
    /// <summary>The place of the first quote, backslash or control character; -1 where there is none.</summary>
    public static int IndexOfSpecial(ReadOnlySpan<byte> text)
    {
        var start = 0;
        while (text.Length - start >= Vector256<byte>.Count)
        {
            var bytes = Vector256.Create(text.Slice(start, Vector256<byte>.Count));
            var special = Vector256.Equals(bytes, Vector256.Create((byte)'"'))
                | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))
                | Vector256.LessThan(bytes, Vector256.Create((byte)' '));
            if (special != Vector256<byte>.Zero)
                return start + BitOperations.TrailingZeroCount(special.ExtractMostSignificantBits());
            start += Vector256<byte>.Count;
        }
        var rest = IndexOfSpecialScalar(text[start..]);
        return rest < 0 ? -1 : start + rest;
    }

    /// <summary>The same, byte by byte.</summary>
    public static int IndexOfSpecialScalar(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] is (byte)'"' or (byte)'\\' or < (byte)' ')
                return i;
        return -1;
    }
}
