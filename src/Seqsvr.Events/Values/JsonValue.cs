using System.Text.Json;

namespace Seqsvr.Events.Values;

/// <summary>Values as JSON text and back.</summary>
public static class JsonValue
{
    /// <summary>Deeper text reads as undefined; the same depth as an event may have.</summary>
    const int DepthMax = 64;

    /// <summary>Reads one JSON value; undefined where the text is not JSON. Of duplicate members the first counts.</summary>
    public static Value Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DepthMax });
            reader.Read();
            var value = Read(ref reader);
            return reader.Read() ? Value.Undefined : value;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Value.Undefined;
        }
    }

    /// <summary>Reads the value that the reader stands on, and leaves it on the value's last token. Throws as the reader does.</summary>
    public static Value Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => Value.Null,
        JsonTokenType.True => Value.True,
        JsonTokenType.False => Value.False,
        JsonTokenType.String => Value.String(reader.GetString()!),
        JsonTokenType.Number => CellValue.NumberFrom(reader.ValueSpan),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new JsonException(),
    };

    /// <summary>Writes a value; undefined becomes null.</summary>
    public static void Write(Utf8JsonWriter writer, Value value)
    {
        switch (value.Type)
        {
            case ValueType.Boolean:
                writer.WriteBooleanValue(value.AsBoolean);
                break;
            case ValueType.Number:
                WriteNumber(writer, value.AsNumber);
                break;
            case ValueType.String:
                writer.WriteStringValue(value.AsString);
                break;
            case ValueType.Array:
                writer.WriteStartArray();
                foreach (var element in value.AsArray)
                    Write(writer, element);
                writer.WriteEndArray();
                break;
            case ValueType.Object:
                writer.WriteStartObject();
                foreach (var (name, member) in value.AsObject)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }
                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    // Clients cast integers, so 20.0 must be written as 20.
    static void WriteNumber(Utf8JsonWriter writer, decimal number)
    {
        if (decimal.IsInteger(number))
            number = decimal.Truncate(number);
        writer.WriteNumberValue(number);
    }

    static Value ReadArray(ref Utf8JsonReader reader)
    {
        var elements = new List<Value>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            elements.Add(Read(ref reader));
        return Value.Array(elements);
    }

    static Value ReadObject(ref Utf8JsonReader reader)
    {
        var members = new List<KeyValuePair<string, Value>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            var value = Read(ref reader);
            if (names.Add(name))
                members.Add(new(name, value));
        }
        return Value.Object(members);
    }
}
