using System.Globalization;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Rewriting;

namespace Seqsvr.Query.Planning.Explaining;

/// <summary>What running a planned query will do, step by step.</summary>
internal sealed class PlanSteps(SelectPlan plan, QueryLimits limits)
{
    readonly QueryUnbinder _syntax = new(plan.Query);
    readonly List<PlanStep> _steps = [];

    /// <summary>The steps, in the order in which they run.</summary>
    public IReadOnlyList<PlanStep> Describe()
    {
        // Also finds the names that `having` and `order by` say.
        var query = _syntax.Unbind();
        Add("source", plan.HasSource ? "the events of the stream" : "no events: one row");
        if (plan.HasSource)
        {
            Add("range", RangeText());
            _steps.AddRange(new FilterSteps(_syntax.Expression).Of(plan.Filter));
        }
        AddLaterals();
        if (plan.Group is { } group)
            AddGroups(group);
        if (query.Having is { } having)
            Add("having", having.ToString());
        AddOrder(query.OrderBy);
        Add("limit", plan.Output.Limit is { } limit
            ? Invariant($"{limit} {(limit == 1 ? "row" : "rows")}; what is beyond is left out")
            : Invariant($"none: more than {limits.DefaultRows} rows are an error"));
        Add("columns", string.Join(", ", plan.Titles));
        return _steps;
    }

    void AddLaterals()
    {
        if (plan.Laterals is not { } laterals)
            return;
        foreach (var (lateral, source) in plan.Query.Laterals.Zip(laterals.Collections))
            Add("lateral", $"{_syntax.Expression(lateral.Collection)} as {lateral.Alias}: {Computed(source)}");
        foreach (var condition in laterals.Conditions)
            Add("filter of elements", $"{_syntax.Expression(condition.Source.Meaning)}: {Computed(condition.Source)}");
    }

    void AddGroups(GroupPlan group)
    {
        if (group.Slices is { } slices)
            Add("time slices", Invariant($"{slices.Count} of {Duration.Of(slices.IntervalTicks)}{(group.SlicesDescending ? ", latest first" : "")}"));
        foreach (var (key, planned) in plan.Query.Keys.Zip(group.Keys))
            Add("key", $"{_syntax.Expression(key.Expression)}{(key.IgnoreCase ? " ci" : "")}: {Computed(group.Sources[planned.Source])}");
        var byHeader = group.Sources.Count == 0 && plan.Laterals is null ? "by header where a whole block counts, else " : "";
        foreach (var (aggregate, planned) in plan.Query.Aggregates.Zip(group.Aggregates))
            Add("aggregate", planned.Source is { } source
                ? $"{_syntax.Aggregate(aggregate)}: {Computed(group.Sources[source])}"
                : $"{_syntax.Aggregate(aggregate)}: {byHeader}for each row");
    }

    void AddOrder(IReadOnlyList<Syntax.Ast.Ordering> orderBy)
    {
        var tie = plan.Group switch
        {
            null => plan.HasSource ? "earliest first" : null,
            { Keys.Count: > 0 } => "by key",
            { Slices: not null } => "by time",
            _ => null,
        };
        var parts = orderBy.Count == 0 ? [tie] : new[] { string.Join(", ", orderBy), tie };
        if (parts.Any(part => part is not null))
            Add("order", string.Join(", then ", parts.OfType<string>()));
    }

    static string Computed(ValueSource source) => source switch
    {
        { IsConstant: true } => "computed once",
        { OnlyLateral: not null } or { Only: not null } => "once per distinct value",
        _ => "for each row",
    };

    string RangeText()
    {
        var range = plan.Range;
        if (range.IsEmpty)
            return "empty: no event can be in it";
        string?[] ends =
        [
            range.HasStart ? $"from {FilterSteps.InstantText(range.FromTicks)}" : null,
            range.HasEnd ? $"until before {FilterSteps.InstantText(range.ToTicks)}" : null,
        ];
        var text = string.Join(" ", ends.OfType<string>());
        return text.Length == 0 ? "all of time" : text + "; by header, else by the time of each row";
    }

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    void Add(string name, string detail) => _steps.Add(new PlanStep(name, detail));
}
