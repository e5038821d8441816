using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Seqsvr.Events.Values;
using Seqsvr.Query;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Search;

/// <summary>
/// Writes the result of a query as CSV (RFC 4180): a heading, then one line a row; texts are quoted, numbers are not. Time
/// slices get a column <c>time</c>: the first, or the one after the keys. Absent cells are empty.
/// </summary>
internal static class QueryResultCsv
{
    const string Time = "time";

    public static void Write(IBufferWriter<byte> to, QueryResult result)
    {
        var keys = result.Series is [var first, ..] ? first.Key.Length : 0;
        var hasTime = result.Slices is not null || result.Series is not null;
        IEnumerable<string> headings = hasTime ? [.. result.Columns.Take(keys), Time, .. result.Columns.Skip(keys)] : result.Columns;
        WriteLine(to, headings.Select(Quote));
        foreach (var row in result.Rows ?? [])
            WriteLine(to, row.Select(Cell));
        foreach (var slice in result.Slices ?? [])
            WriteSlice(to, [], slice);
        foreach (var series in result.Series ?? [])
            foreach (var slice in series.Slices)
                WriteSlice(to, series.Key, slice);
    }

    static void WriteSlice(IBufferWriter<byte> to, Value[] key, TimeSlice slice)
    {
        var time = Quote(EventEntityWriter.TimeText(slice.TimeTicks));
        foreach (var row in slice.Rows)
            WriteLine(to, [.. key.Select(Cell), time, .. row.Select(Cell)]);
    }

    static void WriteLine(IBufferWriter<byte> to, IEnumerable<string> cells)
    {
        Encoding.UTF8.GetBytes(string.Join(',', cells), to);
        to.Write("\r\n"u8);
    }

    static string Cell(Value value) => value.Type switch
    {
        Events.Values.ValueType.Undefined or Events.Values.ValueType.Null => "",
        Events.Values.ValueType.Number => value.AsNumber.ToString(CultureInfo.InvariantCulture),
        Events.Values.ValueType.Boolean => value.AsBoolean ? "true" : "false",
        Events.Values.ValueType.String => Quote(value.AsString),
        _ => Quote(AsJson(value)),
    };

    static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static string AsJson(Value value)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, JsonResponse.WriterOptions))
            JsonValue.Write(writer, value);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
