using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Output;

/// <summary>Writes the result of a query as Seq's API shows it: <c>Columns</c> and one of <c>Rows</c>, <c>Slices</c>, <c>Series</c>.</summary>
public sealed class QueryResultJson
{
    /// <summary>Minimal JSON; text beyond ASCII stays readable. Not for HTML.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    readonly CancellationToken _ct;

    QueryResultJson(CancellationToken ct) => _ct = ct;

    /// <summary>Writes all of it. Throws <see cref="OperationCanceledException"/>.</summary>
    public static void Write(IBufferWriter<byte> to, QueryResult result, CancellationToken ct) => new QueryResultJson(ct).Write(to, result);

    void Write(IBufferWriter<byte> to, QueryResult result)
    {
        using var writer = new Utf8JsonWriter(to, WriterOptions);
        writer.WriteStartObject();
        writer.WriteStartArray("Columns"u8);
        foreach (var column in result.Columns)
            writer.WriteStringValue(column);
        writer.WriteEndArray();
        if (result.SliceTicks is { } ticks)
            WriteTimeColumn(writer, ticks);
        if (result.Rows is { } rows)
            WriteRows(writer, "Rows"u8, rows);
        if (result.Slices is { } slices)
            WriteSlices(writer, slices);
        if (result.Series is { } series)
            WriteSeries(writer, series);
        if (result.Variables is { } variables)
            WriteVariables(writer, variables);
        writer.WriteStartObject("Statistics"u8);
        writer.WriteNumber("ElapsedMilliseconds"u8, result.Statistics.Elapsed.TotalMilliseconds);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void WriteTimeColumn(Utf8JsonWriter writer, long intervalTicks)
    {
        writer.WriteStartObject("TimeColumnMetadata"u8);
        writer.WriteNumber("IntervalTicks"u8, intervalTicks);
        writer.WriteEndObject();
    }

    static void WriteVariables(Utf8JsonWriter writer, IReadOnlyDictionary<string, Value> variables)
    {
        writer.WriteStartObject("Variables"u8);
        foreach (var (name, value) in variables)
        {
            writer.WritePropertyName(name);
            JsonValue.Write(writer, value);
        }
        writer.WriteEndObject();
    }

    void WriteSeries(Utf8JsonWriter writer, IReadOnlyList<TimeSeries> series)
    {
        writer.WriteStartArray("Series"u8);
        foreach (var one in series)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("Key"u8);
            WriteRow(writer, one.Key);
            WriteSlices(writer, one.Slices);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    void WriteSlices(Utf8JsonWriter writer, IReadOnlyList<TimeSlice> slices)
    {
        writer.WriteStartArray("Slices"u8);
        foreach (var slice in slices)
        {
            writer.WriteStartObject();
            writer.WriteString("Time"u8, Timestamp.Format(slice.TimeTicks));
            WriteRows(writer, "Rows"u8, slice.Rows);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    void WriteRows(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<Value[]> rows)
    {
        writer.WriteStartArray(name);
        foreach (var row in rows)
        {
            _ct.ThrowIfCancellationRequested();
            WriteRow(writer, row);
        }
        writer.WriteEndArray();
    }

    static void WriteRow(Utf8JsonWriter writer, Value[] row)
    {
        writer.WriteStartArray();
        foreach (var cell in row)
            JsonValue.Write(writer, cell);
        writer.WriteEndArray();
    }
}
