using System.Text.Json;

namespace Seqsvr.Events.Values;

/// <summary>
/// JSON for .NET clients, which keep numbers as decimals and read 64 levels. At more than that they fail, with all that they were to read: so a number
/// that no 128-bit decimal can hold, and what is nested too deep, is written as a text.
/// </summary>
internal static class ClientJson
{
    /// <summary>Levels of a whole answer. Readers do not agree on how they count the last ones.</summary>
    public const int DepthMax = 60;

    /// <summary>So short a number without an exponent has a decimal.</summary>
    const int PlainLengthMax = 28;

    /// <summary>Writes one JSON value that was checked when it was read in.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        var (hasDecimals, depth) = Measure(json);
        if (writer.CurrentDepth + depth > DepthMax)
            writer.WriteStringValue(json);
        else if (hasDecimals)
            writer.WriteRawValue(json, skipInputValidation: true);
        else
            CopyTokens(writer, json);
    }

    /// <summary>Whether each number has a decimal, and how many levels there are: none in a number.</summary>
    static (bool HasDecimals, int Depth) Measure(ReadOnlySpan<byte> json)
    {
        var (hasDecimals, depth) = (true, 0);
        var reader = NewReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                depth = Math.Max(depth, reader.CurrentDepth + 1);
            else if (reader.TokenType == JsonTokenType.Number)
                hasDecimals &= HasDecimal(reader.ValueSpan);
        }
        return (hasDecimals, depth);
    }

    static void CopyTokens(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        var reader = NewReader(json);
        while (reader.Read())
            CopyToken(writer, ref reader);
    }

    // How deep it may be was decided when it was read in.
    static Utf8JsonReader NewReader(ReadOnlySpan<byte> json) => new(json, new JsonReaderOptions { MaxDepth = int.MaxValue });

    static bool HasDecimal(ReadOnlySpan<byte> number) =>
        number.Length <= PlainLengthMax && number.IndexOfAny((byte)'e', (byte)'E') < 0 || CellValue.NumberFrom(number).Type == ValueType.Number;

    static void CopyToken(Utf8JsonWriter writer, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                writer.WritePropertyName(reader.GetString()!);
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(reader.GetString());
                break;
            case JsonTokenType.Number when !HasDecimal(reader.ValueSpan):
                writer.WriteStringValue(reader.ValueSpan);
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }
}
