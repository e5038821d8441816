using System.Globalization;
using System.Text.Json;

namespace Seqsvr.Conformance.Values;

/// <summary>How a JSON value is written as a literal of the query language.</summary>
static class LiteralText
{
    public static string Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Number(value.GetRawText()),
        JsonValueKind.String => Quote(value.GetString()!),
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Of))}]",
        JsonValueKind.Object => $"{{{string.Join(", ", value.EnumerateObject().Select(member => $"{Quote(member.Name)}: {Of(member.Value)}"))}}}",
        _ => value.GetRawText(),
    };

    // The language has no exponents; the minus is an operator.
    static string Number(string json)
    {
        var number = decimal.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);
        var digits = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
        return number < 0 ? $"-{digits}" : digits;
    }

    static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
