using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Planning;
using Seqsvr.Query.Rewriting;

namespace Seqsvr.Oracle.Coverage;

/// <summary>Counts where texts that are looked for lie in messages: inside a piece of the template, or across the seam of two, and of which.</summary>
sealed class NeedleRecorder(CoverageTable table, IReadOnlyList<EventRow> rows)
{
    /// <summary>All that is told apart.</summary>
    public static IEnumerable<string> Names { get; } =
    [
        .. new[] { "a literal", "text", "a number", "an array", "an object", "true", "a formatted hole", "a padded hole", "an empty hole" }
            .SelectMany(piece => new[] { Inside(piece), Across(piece) }),
    ];

    /// <summary>Looks at each text that the expression looks for in messages.</summary>
    public void Add(BoundExpression expression)
    {
        if (NeedleOf(expression) is var (needle, comparison) && needle.Length > 0)
            foreach (var row in rows)
                Add(needle, comparison, row);
        foreach (var part in BoundTree.ChildrenOf(expression))
            Add(part);
    }

    static (string Needle, StringComparison Comparison)? NeedleOf(BoundExpression expression) => expression switch
    {
        BoundText text => (text.Needle, Comparison(text.IgnoreCase)),
        _ when TextPattern.Find(expression) is { Subject: BoundMember { Member: EventMember.Message } } pattern =>
            (pattern.Needle, Comparison(pattern.IgnoreCase)),
        _ => null,
    };

    static StringComparison Comparison(bool ignoreCase) => ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    void Add(string needle, StringComparison comparison, EventRow row)
    {
        if (!row[Members.Message].IsMissing)
            return;
        var tokens = MessageRenderer.Tokens(row).ToList();
        var at = string.Concat(tokens.Select(token => token.Rendering)).IndexOf(needle, comparison);
        if (at < 0)
            return;
        var start = 0;
        foreach (var token in tokens)
        {
            var end = start + token.Rendering.Length;
            if (at < end && at + needle.Length > start)
                Count(at >= start && at + needle.Length <= end ? Inside(PieceOf(token, row)) : Across(PieceOf(token, row)));
            start = end;
        }
    }

    void Count(string name)
    {
        table.Occurred(name);
        table.Defined(name);
    }

    static string PieceOf(RenderedToken token, EventRow row) => token.Token switch
    {
        { IsHole: false } => "a literal",
        { Format: not null } => "a formatted hole",
        { Alignment: not 0 } => "a padded hole",
        var hole => row.Group.Tree.Properties.Find(hole.Name!) is { } node ? PieceOf(EventValues.At(row, node)) : "an empty hole",
    };

    static string PieceOf(Value value) => value.Type switch
    {
        Events.Values.ValueType.String => "text",
        Events.Values.ValueType.Number => "a number",
        Events.Values.ValueType.Array => "an array",
        Events.Values.ValueType.Object => "an object",
        Events.Values.ValueType.Boolean => "true",
        _ => "an empty hole",
    };

    static string Inside(string piece) => "needle inside " + piece;

    static string Across(string piece) => "needle from or to " + piece;
}
