using System.Globalization;
using System.Text;
using Seqsvr.Events.Clef;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Planning.Explaining;

/// <summary>Says in which order the parts of a filter run, and what decides each: the header of a block of events, each distinct value, or each row.</summary>
/// <param name="show">The syntax of an expression over events.</param>
internal sealed class FilterSteps(Func<BoundExpression, Expression> show)
{
    const string ByHeader = "by header";
    const string ByIndex = "by the index of the signal or expression where a segment has one";
    const string ByTemplate = "once per template and distinct value in it";

    readonly List<PlanStep> _steps = [];

    /// <summary>The steps of a filter, in order; none for one that keeps everything.</summary>
    public IReadOnlyList<PlanStep> Of(Predicate filter)
    {
        var parts = filter is AllPredicate all ? all.Operands : [filter];
        foreach (var (part, number) in Numbered(parts))
            if (part is not ConstantPredicate { Value: true })
                Add(number, part);
        return _steps;
    }

    // A part with parts of its own is followed by these: filter 2, filter 2.1, filter 2.2...
    void Add(string number, Predicate part)
    {
        _steps.Add(new PlanStep($"filter {number}", $"{Text(part)}: {Decision(part)}"));
        IReadOnlyList<Predicate> operands = part switch
        {
            AllPredicate all => all.Operands,
            AnyPredicate any => any.Operands,
            IndexPredicate { Operand: AllPredicate all } => all.Operands,
            IndexPredicate { Operand: AnyPredicate any } => any.Operands,
            NotPredicate { Operand: AllPredicate all } => all.Operands,
            NotPredicate { Operand: AnyPredicate any } => any.Operands,
            _ => [],
        };
        foreach (var (operand, suffix) in Numbered(operands))
            Add($"{number}.{suffix}", operand);
    }

    static IEnumerable<(Predicate Part, string Number)> Numbered(IReadOnlyList<Predicate> parts) =>
        parts.Select((part, i) => (part, (i + 1).ToString(CultureInfo.InvariantCulture)));

    static string Decision(Predicate part) => part switch
    {
        ConstantPredicate => "once for all events",
        TimePredicate => $"{ByHeader}, else by the time of each row",
        ColumnPredicate { Integers: not null } => $"{ByHeader}, else by the integers of the column, or once per distinct value where they are none",
        ColumnPredicate { Nulls: not null } => $"{ByHeader}, else by the kind of value that each row has",
        ColumnPredicate => $"{ByHeader}, else once per distinct value",
        MessagePredicate => $"{ByTemplate}, else on the rendered message",
        MessageMatchPredicate { Required: not null } => $"what every match contains {ByTemplate}, then on the rendered message",
        MessageMatchPredicate => "for each row, on the rendered message",
        RowPredicate { Required: [_, ..] required } => $"{ByHeader} where a block has no {string.Join(" or no ", required)}, else for each row",
        RowPredicate => "for each row",
        IndexPredicate index => $"{ByIndex}, else {Decision(index.Operand)}",
        NotPredicate { Operand: not (AllPredicate or AnyPredicate) } not => Decision(not.Operand),
        AnyPredicate or NotPredicate { Operand: AnyPredicate } => "by its parts; what one has decided the next does not see",
        AllPredicate or NotPredicate => "by its parts, one after the other",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "it is not known how this predicate is decided"),
    };

    string Text(Predicate part) => part switch
    {
        ConstantPredicate constant => constant.Value ? "true" : "false",
        TimePredicate time => Text(time.Range),
        ColumnPredicate { Meaning: BoundText, Texts: { } inException } => Text("@Exception", inException),
        ColumnPredicate column => show(column.Meaning).ToString(),
        MessagePredicate message => Text("@Message", message.Test),
        MessageMatchPredicate match => show(match.Meaning).ToString(),
        RowPredicate row => show(row.Meaning).ToString(),
        IndexPredicate index => Text(index.Operand),
        NotPredicate not => $"not ({Text(not.Operand)})",
        AllPredicate all => string.Join(" and ", all.Operands.Select(Nested)),
        AnyPredicate any => string.Join(" or ", any.Operands.Select(Nested)),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "no text is known for this predicate"),
    };

    string Nested(Predicate part) => part switch
    {
        IndexPredicate index => Nested(index.Operand),
        AllPredicate or AnyPredicate or RowPredicate { Meaning: BoundConditional } => $"({Text(part)})",
        _ => Text(part),
    };

    static string Text(TimeRange range)
    {
        string?[] ends =
        [
            range.HasStart ? $"@Timestamp >= DateTime('{InstantText(range.FromTicks)}')" : null,
            range.HasEnd ? $"@Timestamp < DateTime('{InstantText(range.ToTicks)}')" : null,
        ];
        return range.IsEmpty ? "false" : string.Join(" and ", ends.OfType<string>());
    }

    static string Text(string subject, TextTest test)
    {
        var needle = Encoding.UTF8.GetString(test.Needle.Span);
        var escaped = needle.Replace("%", "%%", StringComparison.Ordinal).Replace("_", "__", StringComparison.Ordinal);
        var comparison = test.Match switch
        {
            TextMatch.Whole => $"{(test.IsNegated ? "<>" : "=")} {SyntaxText.Quote(needle)}",
            TextMatch.Start => Like(escaped + "%"),
            TextMatch.End => Like("%" + escaped),
            _ => Like($"%{escaped}%"),
        };
        return $"{subject} {comparison}{(test.IgnoreCase ? " ci" : "")}";

        string Like(string pattern) => $"{(test.IsNegated ? "not like" : "like")} {SyntaxText.Quote(pattern)}";
    }

    /// <summary>An instant for people; times that no clock has as plain ticks.</summary>
    public static string InstantText(long ticks) =>
        ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? Timestamp.Format(ticks) : ticks.ToString(CultureInfo.InvariantCulture);
}
