using System.Text;
using System.Text.Json;

namespace Seqsvr.Events.Clef;

/// <summary>
/// Copies whole values from a JSON reader, without blanks, into memory of its own, and checks what <see cref="JsonTokens"/> checks, and duplicate members.
/// Recursion is bounded by the reader's depth limit. Not thread-safe.
/// </summary>
internal sealed class MinimalJson(JsonTokens tokens)
{
    readonly MemberNames _names = new();
    byte[] _json = new byte[1024];
    int _length;

    /// <summary>The minimal JSON of the value the reader stands on, which is left on the value's last token. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Of(ref Utf8JsonReader reader)
    {
        _length = 0;
        _names.Clear();
        Append(ref reader);
        return _json.AsSpan(0, _length);
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
                tokens.Text(ref reader);
                AppendQuoted(reader.ValueSpan);
                break;
            case JsonTokenType.Number:
                Append(tokens.Number(ref reader));
                break;
            default:
                Append(reader.ValueSpan);
                break;
        }
    }

    void AppendArray(ref Utf8JsonReader reader)
    {
        Append("["u8);
        for (var first = true; reader.Read() && reader.TokenType != JsonTokenType.EndArray; first = false)
        {
            if (!first)
                Append(","u8);
            Append(ref reader);
        }
        Append("]"u8);
    }

    void AppendObject(ref Utf8JsonReader reader)
    {
        Append("{"u8);
        var names = _names.Open();
        for (var first = true; reader.Read() && reader.TokenType != JsonTokenType.EndObject; first = false)
        {
            if (!first)
                Append(","u8);
            var name = tokens.Name(ref reader);
            if (!_names.TryAdd(ref names, name))
                throw new InvalidEventException($"the member {JsonTokens.Quote(Encoding.UTF8.GetString(name))} appears twice in one object");
            AppendQuoted(reader.ValueSpan);
            Append(":"u8);
            reader.Read();
            Append(ref reader);
        }
        _names.Close(names);
        Append("}"u8);
    }

    void AppendQuoted(ReadOnlySpan<byte> escaped)
    {
        Append("\""u8);
        Append(escaped);
        Append("\""u8);
    }

    void Append(ReadOnlySpan<byte> bytes)
    {
        if (_json.Length - _length < bytes.Length)
            Array.Resize(ref _json, Math.Max(_json.Length * 2, _length + bytes.Length));
        bytes.CopyTo(_json.AsSpan(_length));
        _length += bytes.Length;
    }
}
