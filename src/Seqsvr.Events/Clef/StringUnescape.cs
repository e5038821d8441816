namespace Seqsvr.Events.Clef;

/// <summary>Undoes the escapes of one character, which are all that stack traces and quoted texts have.</summary>
internal static class StringUnescape
{
    /// <summary>
    /// Unescapes a string that a JSON reader or <see cref="Prediction.LineCursor.TryString"/> took, without its quotes. False where it has another escape;
    /// needs as many bytes as it has.
    /// </summary>
    public static bool TryUnescape(ReadOnlySpan<byte> escaped, Span<byte> to, out int length)
    {
        length = 0;
        while (true)
        {
            var plain = StringScan.IndexOfSpecial(escaped);
            if (plain < 0)
                break;
            escaped[..plain].CopyTo(to[length..]);
            length += plain;
            if (Of(escaped[plain + 1]) is not (> 0 and var character))
                return false;
            to[length++] = character;
            escaped = escaped[(plain + 2)..];
        }
        escaped.CopyTo(to[length..]);
        length += escaped.Length;
        return true;
    }

    // 0 where it is not one of them.
    static byte Of(byte escape) => escape switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'"' or (byte)'\\' or (byte)'/' => escape,
        _ => 0,
    };
}
