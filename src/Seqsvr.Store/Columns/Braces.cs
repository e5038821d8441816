namespace Seqsvr.Store.Columns;

/// <summary>Texts with each brace doubled, as message templates have what is no hole.</summary>
internal static class Braces
{
    /// <summary>True where <paramref name="text"/> has any.</summary>
    public static bool AreIn(ReadOnlySpan<byte> text) => text.ContainsAny((byte)'{', (byte)'}');

    /// <summary>Copies <paramref name="text"/> with its braces doubled and tells how many bytes that took; -1 where there is too little room.</summary>
    public static int CopyDoubled(ReadOnlySpan<byte> text, Span<byte> to)
    {
        var length = 0;
        while (text.IndexOfAny((byte)'{', (byte)'}') is >= 0 and var brace)
        {
            if (to.Length - length < brace + 2)
                return -1;
            text[..(brace + 1)].CopyTo(to[length..]);
            length += brace + 2;
            to[length - 1] = text[brace];
            text = text[(brace + 1)..];
        }
        if (to.Length - length < text.Length)
            return -1;
        text.CopyTo(to[length..]);
        return length + text.Length;
    }
}
