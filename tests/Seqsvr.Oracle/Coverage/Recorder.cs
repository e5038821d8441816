using Seqsvr.Events.Model;
using Seqsvr.Oracle.Comparing;
using Seqsvr.Oracle.Generating;
using Seqsvr.Oracle.Naive;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Oracle.Coverage;

/// <summary>Counts what pairs were made of, and what of it had a value for some of the events. Belongs to one thread.</summary>
sealed class Recorder(List<EventRow> rows, Chance chance)
{
    const int RowsLookedAt = 3;
    const int RowsUnnested = 40;

    readonly NaiveMeaning _meaning = new(ParsedPair.Context, Broken.No);

    public CoverageTable Table { get; } = new();

    /// <summary>Counts a pair.</summary>
    public void Add(Pair pair)
    {
        if (ParsedPair.TryParse(pair, out _) is not { } parsed)
            return;
        var syntax = new SyntaxRecorder(Table);
        if (parsed.Filter is not null)
            Add(parsed.Filter, syntax);
        if (parsed.Query is not null)
            Add(parsed.Query, syntax);
    }

    void Add(Expression filter, SyntaxRecorder syntax)
    {
        if (_meaning.Bind(filter, out _) is not { } bound)
            return;
        syntax.Add(filter);
        Values([.. rows.Select(row => new NaiveRow(row, []))]).Add(bound);
        new NeedleRecorder(Table, rows).Add(bound);
    }

    void Add(SelectQuery query, SyntaxRecorder syntax)
    {
        if (_meaning.Bind(query, out _) is not { } bound)
            return;
        syntax.Add(query);
        if (!bound.HasSource)
            return;
        var unnesting = new Unnesting(bound.Laterals);
        var unnested = rows.SelectMany(row => unnesting.RowsOf(row).Select(elements => new NaiveRow(row, elements))).Take(RowsUnnested).ToList();
        if (unnested.Count == 0)
            return;
        var values = Values(unnested);
        foreach (var expression in ExpressionsOverEvents(bound))
            values.Add(expression);
        foreach (var aggregate in bound.Aggregates)
            values.Add(aggregate, unnested);
    }

    ValueRecorder Values(List<NaiveRow> from) => new(Table, [.. Enumerable.Range(0, RowsLookedAt).Select(_ => from[chance.Below(from.Count)])]);

    static IEnumerable<BoundExpression> ExpressionsOverEvents(BoundQuery query)
    {
        IEnumerable<BoundExpression?> always =
            [query.Where, .. query.Keys.Select(key => key.Expression), .. query.Aggregates.Select(aggregate => aggregate.Argument)];
        IEnumerable<BoundExpression> plain = query.IsGrouped
            ? []
            : [.. query.Columns.Select(column => column.Expression), .. query.OrderBy.Select(order => order.Expression)];
        return always.OfType<BoundExpression>().Concat(plain);
    }
}
