using System.Text.Json;

namespace Seqsvr.Events.Values;

/// <summary>
/// JSON for readers that keep numbers as decimals and fail at <c>1e300</c>, with all that they were to read: a number that no 128-bit decimal can hold
/// is written as a text.
/// </summary>
internal static class DecimalJson
{
    /// <summary>So short a number without an exponent has a decimal.</summary>
    const int PlainLengthMax = 28;

    /// <summary>Writes one JSON value that was checked when it was read in.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        if (HasDecimals(json))
        {
            writer.WriteRawValue(json, skipInputValidation: true);
            return;
        }
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            WriteToken(writer, ref reader);
    }

    static bool HasDecimals(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.Number && !HasDecimal(reader.ValueSpan))
                return false;
        return true;
    }

    static bool HasDecimal(ReadOnlySpan<byte> number) =>
        number.Length <= PlainLengthMax && number.IndexOfAny((byte)'e', (byte)'E') < 0 || CellValue.NumberFrom(number).Type == ValueType.Number;

    static void WriteToken(Utf8JsonWriter writer, ref Utf8JsonReader reader)
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
