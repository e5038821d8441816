using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http;

/// <summary>Writes JSON answers in the one form all of them have.</summary>
internal static class JsonResponse
{
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>Minimal JSON; non-ASCII text stays readable. Never put into HTML: answers carry <c>nosniff</c>.</summary>
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Sends a small document.</summary>
    public static Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            write(writer);
        return WriteAsync(context, status, buffer.WrittenMemory);
    }

    /// <summary>Sends JSON that is ready.</summary>
    public static Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }

    /// <summary>Sends <c>{"Error": message}</c>.</summary>
    public static Task WriteErrorAsync(HttpContext context, int status, string message) =>
        WriteErrorAsync(context, new RequestRefusedException(status, message));

    /// <summary>Sends what the client is to know of a refusal.</summary>
    public static Task WriteErrorAsync(HttpContext context, RequestRefusedException refusal)
    {
        if (refusal.RetryAfter is { } delay)
            context.Response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, refusal.Status, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("Error"u8, refusal.Message);
            if (refusal.Reasons is { } reasons)
                WriteReasons(writer, reasons);
            WriteCorrection(writer, refusal.Suggestion, refusal.Line, refusal.Column);
            writer.WriteEndObject();
        });
    }

    /// <summary>What is known of the place of a mistake, and of how to mend it, as members of the object that is being written.</summary>
    public static void WriteCorrection(Utf8JsonWriter writer, string? suggestion, int? line, int? column)
    {
        if (suggestion is not null)
            writer.WriteString("Suggestion"u8, suggestion);
        if (line is { } lineNumber)
            writer.WriteNumber("Line"u8, lineNumber);
        if (column is { } columnNumber)
            writer.WriteNumber("Column"u8, columnNumber);
    }

    static void WriteReasons(Utf8JsonWriter writer, IReadOnlyList<string> reasons)
    {
        writer.WriteStartArray("Reasons"u8);
        foreach (var reason in reasons)
            writer.WriteStringValue(reason);
        writer.WriteEndArray();
    }
}
