using System.Globalization;
using System.Text;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Tests.Manual;

/// <summary>
/// A <c>query</c> block: the query, an empty line, its result as a table. Comments in front say over which range it runs
/// (<c>-- from ... to ...</c>), and the values of its variables (<c>-- $name = JSON</c>).
/// </summary>
/// <param name="Text">The query, comments included.</param>
/// <param name="Result">The expected table.</param>
sealed record ManualQuery(string Text, IReadOnlyList<string> Result)
{
    const string RangeMark = "-- from ";
    const string VariableMark = "-- $";

    /// <summary>Ticks of the range; null where the query has none.</summary>
    public (long From, long To)? Range { get; private init; }

    public Dictionary<string, Value> Variables { get; } = new(StringComparer.Ordinal);

    public static ManualQuery Of(ManualBlock block)
    {
        var end = block.Lines.ToList().IndexOf("");
        if (end < 0)
            throw new InvalidDataException($"line {block.Line}: an empty line must stand between query and result");
        var query = new ManualQuery(string.Join('\n', block.Lines.Take(end)), [.. block.Lines.Skip(end + 1)]);
        foreach (var line in block.Lines.Take(end))
        {
            if (line.StartsWith(RangeMark, StringComparison.Ordinal) && line[RangeMark.Length..].Split(" to ") is [var from, var to])
                query = query with { Range = (Ticks(from), Ticks(to)) };
            else if (line.StartsWith(VariableMark, StringComparison.Ordinal) && line[VariableMark.Length..].Split(" = ", 2) is [var name, var json])
                query.Variables.Add(name, JsonValue.Read(Encoding.UTF8.GetBytes(json)));
        }
        return query;
    }

    static long Ticks(string time) =>
        DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal).Ticks;
}
