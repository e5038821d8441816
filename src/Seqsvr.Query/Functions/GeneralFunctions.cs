using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Functions;

/// <summary>Functions of any value.</summary>
static class GeneralFunctions
{
    static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly ScalarFunction[] List =
    [
        new("Has", ["value"], 1, (arguments, _) => Value.Boolean(!arguments[0].IsUndefined)) { IsPredicate = true },
        new("Coalesce", ["value"], 1, (arguments, _) => Coalesce(arguments)) { IsVariadic = true },
        new("TypeOf", ["value"], 1, (arguments, _) => Value.String(TypeName(arguments[0].Type))),
        new("FromJson", ["text"], 1, (arguments, _) => arguments.Text(0) is { } text ? FromJson(text) : Value.Undefined),
        new("ToJson", ["value"], 1, (arguments, _) => ToJson(arguments[0])),
    ];

    /// <summary>The JSON text of a value; undefined has none.</summary>
    public static Value ToJson(Value value)
    {
        if (value.IsUndefined)
            return Value.Undefined;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
            JsonValue.Write(writer, value);
        return Value.String(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    static Value FromJson(string text) => JsonValue.Read(Encoding.UTF8.GetBytes(text));

    // The first that is there; else the last argument, so that null stays null and undefined stays undefined.
    static Value Coalesce(ReadOnlySpan<Value> arguments)
    {
        foreach (var argument in arguments)
            if (!argument.IsNullOrUndefined)
                return argument;
        return arguments[^1];
    }

    static string TypeName(ValueType type) => type switch
    {
        ValueType.Null => "null",
        ValueType.Boolean => "bool",
        ValueType.Number => "number",
        ValueType.String => "string",
        ValueType.Array => "array",
        ValueType.Object => "object",
        _ => "undefined",
    };
}
