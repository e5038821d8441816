using System.Globalization;
using Seqsvr.Events.Values;
using Seqsvr.Query.Functions;

namespace Seqsvr.Query.Tests.Manual;

/// <summary>A result as the manual shows it: one line of headings, one a row, cells between bars. Times stand after the keys, as in CSV.</summary>
static class ResultTable
{
    const string Anything = "...";

    public static IReadOnlyList<string> Of(QueryResult result)
    {
        var keys = result.Series is [var first, ..] ? first.Key.Length : 0;
        var hasTime = result.Slices is not null || result.Series is not null;
        var lines = new List<string> { Line(hasTime ? [.. result.Columns.Take(keys), "time", .. result.Columns.Skip(keys)] : result.Columns) };
        foreach (var row in result.Rows ?? [])
            lines.Add(Line(row.Select(Cell)));
        foreach (var slice in result.Slices ?? [])
            Add(lines, [], slice);
        foreach (var series in result.Series ?? [])
            foreach (var slice in series.Slices)
                Add(lines, series.Key, slice);
        foreach (var (name, value) in result.Variables ?? new Dictionary<string, Value>())
            lines.Add($"${name} = {GeneralFunctions.ToJson(value).AsString}");
        return lines;
    }

    /// <summary>The lines of an expected table with their blanks made regular, for these align the columns.</summary>
    public static IReadOnlyList<string> Normalized(IEnumerable<string> lines) =>
        [.. lines.Select(line => line.StartsWith('$') ? line : Line(line.Trim('|', ' ').Split('|').Select(cell => cell.Trim())))];

    /// <summary>The lines of a result with a cell replaced by <c>...</c> wherever the expected table has that: for times and sizes.</summary>
    public static IEnumerable<string> Masked(IReadOnlyList<string> actual, IReadOnlyList<string> expected) =>
        actual.Select((line, i) => i < expected.Count && expected[i].Contains(Anything, StringComparison.Ordinal) ? Masked(line, expected[i]) : line);

    static string Masked(string actual, string expected)
    {
        var wanted = expected.Split('|');
        return string.Join('|', actual.Split('|').Select((cell, i) => i < wanted.Length && wanted[i] == $" {Anything} " ? wanted[i] : cell));
    }

    static void Add(List<string> lines, Value[] key, TimeSlice slice)
    {
        var time = new DateTime(slice.TimeTicks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        foreach (var row in slice.Rows)
            lines.Add(Line([.. key.Select(Cell), time, .. row.Select(Cell)]));
    }

    static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    static string Cell(Value value) => value.Type == ValueType.String ? value.AsString : value.IsUndefined ? "null" : GeneralFunctions.ToJson(value).AsString;
}
