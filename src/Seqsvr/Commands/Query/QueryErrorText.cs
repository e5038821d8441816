using Seqsvr.Output;
using Seqsvr.Query;

namespace Seqsvr.Commands.Query;

/// <summary>An error of the query language for someone at a terminal: the message, the line with a mark below the place, reasons, and what to write.</summary>
internal static class QueryErrorText
{
    /// <summary>Text shown before and after the place; the rest of a long line only distracts.</summary>
    const int AroundMax = 60;

    const string Indent = "    ";

    /// <summary>All lines, without a newline at the end.</summary>
    public static IEnumerable<string> Lines(string text, QueryError error)
    {
        yield return error.Message;
        if (error is { Line: { } line, Column: { } column } && LineOf(text, line) is { } wrong)
        {
            var at = Math.Clamp(column - 1, 0, wrong.Length);
            var from = Math.Max(0, at - AroundMax);
            var before = VisibleText.Of((from > 0 ? "…" : "") + wrong[from..at]);
            var to = Math.Min(wrong.Length, at + AroundMax);
            yield return Indent + before + VisibleText.Of(wrong[at..to] + (to < wrong.Length ? "…" : ""));
            yield return Indent + new string(' ', DisplayWidth.Of(before)) + "^";
        }
        foreach (var reason in error.Reasons)
            yield return VisibleText.Of(reason);
        if (error.Suggestion is { } suggestion)
            yield return $"Write: {VisibleText.Of(suggestion)}";
    }

    static string? LineOf(string text, int line)
    {
        var lines = text.Split('\n');
        return line <= lines.Length ? lines[line - 1].TrimEnd('\r') : null;
    }
}
