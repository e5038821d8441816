using System.Text;
using System.Text.RegularExpressions;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Values;
using Seqsvr.Query;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server;

namespace Seqsvr.Commands.Query;

/// <summary>What a question is asked of, besides its text.</summary>
/// <param name="FromTicks">Only events from this instant on (UTC ticks); null for no bound.</param>
/// <param name="ToTicks">Only events before this instant; null for no bound.</param>
/// <param name="Filter">Only events for which it is true; null for all.</param>
/// <param name="Context">Variables, and the present time.</param>
/// <param name="Limits">What the question may cost.</param>
internal sealed partial record QueryScope(long? FromTicks, long? ToTicks, Expression? Filter, QueryContext Context, QueryLimits Limits)
{
    /// <summary>
    /// Reads the options. Throws <see cref="StartupException"/> where one is wrong, and <see cref="WrongQueryException"/> for a filter that is none.
    /// </summary>
    public static QueryScope Read(string? from, string? to, string? filter, string[] variables, TimeProvider time)
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var variable in variables)
            AddVariable(variable, values);
        var context = new QueryContext(time.GetUtcNow().UtcTicks, values);
        return new QueryScope(ReadTime("--from", from), ReadTime("--to", to), filter is null ? null : ReadFilter(filter, context), context, MemoryLimit.Read());
    }

    static long? ReadTime(string option, string? text)
    {
        if (text is null)
            return null;
        return Timestamp.TryParse(Encoding.UTF8.GetBytes(text), out var ticks)
            ? ticks
            : throw new StartupException($"{option} must be a time such as 2026-11-22T12:00:00Z or 2026-11-22, not {text}.");
    }

    static void AddVariable(string text, Dictionary<string, Value> values)
    {
        var match = Variable().Match(text);
        if (!match.Success)
            throw new StartupException($"--variable must be NAME=JSON, such as limit=250, with letters, digits and _ in its name; it is {text}.");
        var (name, json) = (match.Groups["name"].Value, match.Groups["json"].Value);
        var value = JsonValue.Read(Encoding.UTF8.GetBytes(json));
        if (value.IsUndefined)
            throw new StartupException($"The value of --variable {name} is no JSON. A text needs quotes in quotes: --variable '{name}=\"{json}\"'.");
        if (!values.TryAdd(name, value))
            throw new StartupException($"--variable {name} is given twice.");
    }

    static Expression? ReadFilter(string text, QueryContext context)
    {
        var search = SearchParser.Parse(text);
        if (search.Error is { } error)
            throw new WrongQueryException(text, error);
        if (search.WhyText is { } why)
            throw new WrongQueryException(search.Text, why with
            {
                Reasons = [.. why.Reasons, "--signal-filter must be an expression; text to look for goes into double quotes."],
                Suggestion = why.Suggestion ?? search.Strict,
            });
        if (search.Check(context) is { } meaningless)
            throw new WrongQueryException(search.Text, meaningless);
        return search.Filter;
    }

    [GeneratedRegex(@"^\$?(?<name>[A-Za-z0-9_]+)=(?<json>.*)$", RegexOptions.Singleline)]
    private static partial Regex Variable();
}
