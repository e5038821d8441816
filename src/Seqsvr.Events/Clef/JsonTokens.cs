using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Seqsvr.Events.Clef;

/// <summary>
/// Reads strings and whole values from a JSON reader with the checks that <see cref="Utf8JsonReader"/> leaves out: lone surrogates,
/// duplicate members, numbers out of range. Owns the scratch memory for unescaped text. Throws <see cref="InvalidEventException"/> or
/// <see cref="JsonException"/>. Not thread-safe.
/// </summary>
internal sealed class JsonTokens(EventLimits limits)
{
    /// <summary>Up to this many members of an object inside an array are compared one by one.</summary>
    const int ComparedMax = 16;

    readonly ArrayBufferWriter<byte> _json = new(1024);
    byte[] _scratch = new byte[1024];

    /// <summary>The unescaped bytes of the string or member name the reader stands on; valid until the next call.</summary>
    public ReadOnlySpan<byte> Text(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        if (_scratch.Length < reader.ValueSpan.Length)
            _scratch = new byte[Math.Max(reader.ValueSpan.Length, _scratch.Length * 2)];
        try
        {
            return _scratch.AsSpan(0, reader.CopyString(_scratch));
        }
        catch (InvalidOperationException)
        {
            throw new InvalidEventException("a string holds half of a surrogate pair, which is no text");
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
        if (text.Length > 17 && !JsonNumber.IsInRange(text) || text.IndexOfAny((byte)'e', (byte)'E') >= 0 && !JsonNumber.IsInRange(text))
            throw new InvalidEventException($"the number {Encoding.UTF8.GetString(text[..Math.Min(text.Length, 40)])} is out of range");
        return text;
    }

    /// <summary>
    /// The minimal JSON of the value the reader stands on, which is left on the value's last token. Valid until the next call.
    /// </summary>
    public ReadOnlySpan<byte> Json(ref Utf8JsonReader reader)
    {
        _json.ResetWrittenCount();
        Append(ref reader);
        return _json.WrittenSpan;
    }

    void Append(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                AppendArray(ref reader);
                break;
            case JsonTokenType.StartObject:
                AppendObject(ref reader);
                break;
            case JsonTokenType.String:
                Text(ref reader);
                AppendQuoted(reader.ValueSpan);
                break;
            case JsonTokenType.Number:
                _json.Write(Number(ref reader));
                break;
            default:
                _json.Write(reader.ValueSpan);
                break;
        }
    }

    void AppendArray(ref Utf8JsonReader reader)
    {
        _json.Write("["u8);
        for (var first = true; reader.Read() && reader.TokenType != JsonTokenType.EndArray; first = false)
        {
            if (!first)
                _json.Write(","u8);
            Append(ref reader);
        }
        _json.Write("]"u8);
    }

    void AppendObject(ref Utf8JsonReader reader)
    {
        _json.Write("{"u8);
        var names = new MemberNames();
        for (var first = true; reader.Read() && reader.TokenType != JsonTokenType.EndObject; first = false)
        {
            if (!first)
                _json.Write(","u8);
            var name = Encoding.UTF8.GetString(Name(ref reader));
            if (!names.TryAdd(name))
                throw new InvalidEventException($"the member {Quote(name)} appears twice in one object");
            AppendQuoted(reader.ValueSpan);
            _json.Write(":"u8);
            reader.Read();
            Append(ref reader);
        }
        _json.Write("}"u8);
    }

    void AppendQuoted(ReadOnlySpan<byte> escaped)
    {
        _json.Write("\""u8);
        _json.Write(escaped);
        _json.Write("\""u8);
    }

    /// <summary>A name as it may appear in an error: quoted and not too long.</summary>
    public static string Quote(string name) => $"\"{(name.Length <= 60 ? name : name[..60] + "...")}\"";

    /// <summary>The names of one object's members; small objects need no hash table.</summary>
    struct MemberNames
    {
        List<string>? _few;
        HashSet<string>? _many;

        public bool TryAdd(string name)
        {
            if (_many is not null)
                return _many.Add(name);
            _few ??= [];
            if (_few.Contains(name))
                return false;
            _few.Add(name);
            if (_few.Count > ComparedMax)
                _many = new HashSet<string>(_few, StringComparer.Ordinal);
            return true;
        }
    }
}
