using System.Globalization;
using System.Text;
using Seqsvr.Events.Values;
using Seqsvr.Query;

namespace Seqsvr.Oracle.Comparing;

/// <summary>Results as text for a report.</summary>
static class ResultText
{
    const int RowsMax = 30;

    public static string Of(QueryResult? result)
    {
        if (result is null)
            return "an error";
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"columns: {string.Join(" | ", result.Columns)}");
        if (result.SliceTicks is { } ticks)
            text.AppendLine(CultureInfo.InvariantCulture, $"slices of {ticks} ticks");
        Append(text, "", result.Rows);
        Append(text, "", result.Slices);
        foreach (var series in result.Series ?? [])
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"series {Of(series.Key)}");
            Append(text, "  ", series.Slices);
        }
        return text.ToString().TrimEnd();
    }

    public static string Of(SearchResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Status}, last read {result.LastRead}, events {string.Join(' ', result.Rows.Select(row => $"{row.Sequence}"))}");

    public static string Of(Value value) => value.Type switch
    {
        ValueType.Number => value.AsNumber.ToString(CultureInfo.InvariantCulture),
        ValueType.String => $"'{value.AsString}'",
        ValueType.Boolean => value.AsBoolean ? "true" : "false",
        ValueType.Null => "null",
        ValueType.Array => "[" + string.Join(", ", value.AsArray.Select(Of)) + "]",
        ValueType.Object => "{" + string.Join(", ", value.AsObject.Select(member => member.Key + ": " + Of(member.Value))) + "}",
        _ => "undefined",
    };

    static void Append(StringBuilder text, string indent, IReadOnlyList<TimeSlice>? slices)
    {
        foreach (var slice in (slices ?? []).Take(RowsMax))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{indent}slice {slice.TimeTicks}");
            Append(text, indent + "  ", slice.Rows);
        }
    }

    static void Append(StringBuilder text, string indent, IReadOnlyList<Value[]>? rows)
    {
        foreach (var row in (rows ?? []).Take(RowsMax))
            text.AppendLine(CultureInfo.InvariantCulture, $"{indent}{Of(row)}");
        if (rows?.Count > RowsMax)
            text.AppendLine(CultureInfo.InvariantCulture, $"{indent}... {rows.Count} rows");
    }

    static string Of(Value[] row) => string.Join(" | ", row.Select(Of));
}
