using System.Text.Json;
using Seqsvr.Query.Output;
using Seqsvr.Store.Inspection;

namespace Seqsvr.Commands.Store;

/// <summary>The figures of a store as one JSON object on standard output.</summary>
internal static class StatsJson
{
    public static void Write(StoreReport report)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, QueryResultJson.WriterOptions))
            Write(json, report);
        output.WriteByte((byte)'\n');
    }

    static void Write(Utf8JsonWriter json, StoreReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("Rows", report.Segments.Sum(segment => segment.Rows) + report.LogRows);
        json.WriteNumber("LogRows", report.LogRows);
        json.WriteNumber("SegmentBytes", report.Segments.Sum(segment => segment.Bytes));
        WriteColumns(json, report.Columns());
        json.WriteStartArray("Segments");
        foreach (var segment in report.Segments)
            Write(json, segment);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, SegmentReport segment)
    {
        json.WriteStartObject();
        json.WriteString("Name", segment.Name);
        json.WriteNumber("Rows", segment.Rows);
        json.WriteNumber("Blocks", segment.Blocks);
        json.WriteString("Earliest", new DateTime(segment.MinTimestamp, DateTimeKind.Utc));
        json.WriteString("Latest", new DateTime(segment.MaxTimestamp, DateTimeKind.Utc));
        json.WriteNumber("Bytes", segment.Bytes);
        json.WriteNumber("DirectoryBytes", segment.DirectoryBytes);
        WriteColumns(json, segment.Columns);
        json.WriteEndObject();
    }

    static void WriteColumns(Utf8JsonWriter json, IReadOnlyList<ColumnReport> columns)
    {
        json.WriteStartArray("Columns");
        foreach (var column in columns)
        {
            json.WriteStartObject();
            json.WriteString("Name", column.Name);
            json.WriteNumber("Bytes", column.Bytes);
            json.WriteNumber("CodeBytes", column.SlotBytes);
            json.WriteNumber("TextBytes", column.TextBytes);
            json.WriteNumber("UnpackedTextBytes", column.UnpackedTextBytes);
            json.WriteNumber("DistinctTexts", column.Texts);
            json.WriteNumber("Rows", column.Rows);
            WriteForms(json, "CodeForms", column.SlotForms);
            WriteForms(json, "TextForms", column.TextForms);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void WriteForms(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, int> forms)
    {
        json.WriteStartObject(name);
        foreach (var (form, count) in forms)
            json.WriteNumber(form, count);
        json.WriteEndObject();
    }
}
