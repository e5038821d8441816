using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Output;

/// <summary>
/// Writes the result of a query as CSV (RFC 4180): a heading, then one line a row, as <see cref="FlatResult"/> gives them; texts are quoted,
/// numbers are not. Absent cells are empty.
/// </summary>
/// <param name="escapeFormulas">
/// Puts an apostrophe before every text, headings among them, that a spreadsheet would run as a formula: one that starts with <c>= + - @</c>, a tab or a
/// carriage return. Numbers stay as they are.
/// </param>
public sealed class QueryResultCsv(bool escapeFormulas)
{
    static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r");

    /// <summary>Writes all of it. Throws <see cref="OperationCanceledException"/>.</summary>
    public void Write(IBufferWriter<byte> to, QueryResult result, CancellationToken ct)
    {
        WriteLine(to, FlatResult.Headings(result).Select(Quote));
        foreach (var row in FlatResult.Rows(result))
        {
            ct.ThrowIfCancellationRequested();
            WriteLine(to, row.Select(Cell));
        }
    }

    /// <summary>Writes one line of cells.</summary>
    public void WriteLine(IBufferWriter<byte> to, IEnumerable<Value> cells) => WriteLine(to, cells.Select(Cell));

    static void WriteLine(IBufferWriter<byte> to, IEnumerable<string> cells)
    {
        Encoding.UTF8.GetBytes(string.Join(',', cells), to);
        to.Write("\r\n"u8);
    }

    string Cell(Value value) => value.Type switch
    {
        ValueType.Undefined or ValueType.Null => "",
        ValueType.Number => value.AsNumber.ToString(CultureInfo.InvariantCulture),
        ValueType.Boolean => value.AsBoolean ? "true" : "false",
        ValueType.String => Quote(value.AsString),
        _ => Quote(AsJson(value)),
    };

    string Quote(string text)
    {
        var apostrophe = escapeFormulas && text.Length > 0 && FormulaStarts.Contains(text[0]) ? "'" : "";
        return $"\"{apostrophe}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    static string AsJson(Value value)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, QueryResultJson.WriterOptions))
            JsonValue.Write(writer, value);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
