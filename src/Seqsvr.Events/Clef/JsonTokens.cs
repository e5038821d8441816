using System.Text;
using System.Text.Json;

namespace Seqsvr.Events.Clef;

/// <summary>
/// Reads strings and numbers from a JSON reader with the checks that <see cref="Utf8JsonReader"/> leaves out: lone surrogates, names too long,
/// numbers out of range. Owns the scratch memory for unescaped text. Throws <see cref="InvalidEventException"/> or
/// <see cref="JsonException"/>. Not thread-safe.
/// </summary>
internal sealed class JsonTokens(EventLimits limits)
{
    byte[] _scratch = new byte[1024];

    /// <summary>The unescaped bytes of the string or member name the reader stands on; valid until the next call.</summary>
    public ReadOnlySpan<byte> Text(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        var length = Unescape(ref reader);
        return _scratch.AsSpan(0, length);
    }

    /// <summary>Unescapes a string that stands in quotes; false where it is no valid one. Valid until the next call.</summary>
    public bool TryUnescape(ReadOnlySpan<byte> quoted, out ReadOnlySpan<byte> text)
    {
        if (_scratch.Length < quoted.Length)
            _scratch = new byte[Math.Max(quoted.Length, _scratch.Length * 2)];
        if (StringUnescape.TryUnescape(quoted[1..^1], _scratch, out var simple))
        {
            text = _scratch.AsSpan(0, simple);
            return true;
        }
        try
        {
            var reader = new Utf8JsonReader(quoted);
            reader.Read();
            var length = CopyUnescaped(ref reader);
            text = _scratch.AsSpan(0, length);
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidEventException)
        {
            text = default;
            return false;
        }
    }

    /// <summary>The member name the reader stands on, checked against its limit.</summary>
    public ReadOnlySpan<byte> Name(ref Utf8JsonReader reader)
    {
        var name = Text(ref reader);
        if (name.Length > limits.PropertyNameBytesMax)
            throw new InvalidEventException($"a member name of {name.Length} bytes is longer than the limit of {limits.PropertyNameBytesMax}");
        return name;
    }

    /// <summary>The text of the number the reader stands on, checked.</summary>
    public ReadOnlySpan<byte> Number(ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;
        if (text.Length > limits.NumberBytesMax)
            throw new InvalidEventException($"a number of {text.Length} characters is longer than the limit of {limits.NumberBytesMax}");
        if (!JsonNumber.IsInRange(text))
            throw new InvalidEventException($"the number {Encoding.UTF8.GetString(text[..Math.Min(text.Length, 40)])} is out of range");
        return text;
    }

    // Into the scratch memory, which may be a new one then; returns the length.
    int Unescape(ref Utf8JsonReader reader)
    {
        if (_scratch.Length < reader.ValueSpan.Length)
            _scratch = new byte[Math.Max(reader.ValueSpan.Length, _scratch.Length * 2)];
        return StringUnescape.TryUnescape(reader.ValueSpan, _scratch, out var simple) ? simple : CopyUnescaped(ref reader);
    }

    int CopyUnescaped(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.CopyString(_scratch);
        }
        catch (InvalidOperationException)
        {
            throw new InvalidEventException("a string holds half of a surrogate pair, which is no text");
        }
    }

    /// <summary>A name as it may appear in an error: quoted and not too long.</summary>
    public static string Quote(string name) => $"\"{(name.Length <= 60 ? name : name[..60] + "...")}\"";
}
