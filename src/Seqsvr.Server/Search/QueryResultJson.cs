using System.Buffers;
using System.Text.Json;
using Seqsvr.Events.Values;
using Seqsvr.Query;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Search;

/// <summary>Writes the result of a query as the API shows it: <c>Columns</c> and one of <c>Rows</c>, <c>Slices</c>, <c>Series</c>.</summary>
internal static class QueryResultJson
{
    public static void Write(IBufferWriter<byte> to, QueryResult result)
    {
        using var writer = new Utf8JsonWriter(to, JsonResponse.WriterOptions);
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

    static void WriteSeries(Utf8JsonWriter writer, IReadOnlyList<TimeSeries> series)
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

    static void WriteSlices(Utf8JsonWriter writer, IReadOnlyList<TimeSlice> slices)
    {
        writer.WriteStartArray("Slices"u8);
        foreach (var slice in slices)
        {
            writer.WriteStartObject();
            writer.WriteString("Time"u8, EventEntityWriter.TimeText(slice.TimeTicks));
            WriteRows(writer, "Rows"u8, slice.Rows);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    static void WriteRows(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<Value[]> rows)
    {
        writer.WriteStartArray(name);
        foreach (var row in rows)
            WriteRow(writer, row);
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
