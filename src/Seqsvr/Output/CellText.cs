using System.Buffers;
using System.Text;
using System.Text.Json;
using Seqsvr.Events.Values;
using Seqsvr.Query.Output;
using ValueType = Seqsvr.Events.Values.ValueType;

namespace Seqsvr.Output;

/// <summary>One value as people read it: a text as it is, everything else as in JSON.</summary>
internal static class CellText
{
    /// <summary>The text, on one line.</summary>
    public static string Of(Value value) => VisibleText.Of(value.Type == ValueType.String ? value.AsString : Json(value));

    static string Json(Value value)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, QueryResultJson.WriterOptions))
            JsonValue.Write(writer, value);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
