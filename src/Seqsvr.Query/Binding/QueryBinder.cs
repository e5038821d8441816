using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>
/// Resolves and checks a <c>select</c> query. Used once. What is read but cannot be executed yet is refused by name; nothing is ignored.
/// Methods are false, or give null, once an error is set.
/// </summary>
sealed class QueryBinder(SelectQuery query, QueryContext context)
{
    static readonly string[] KnownOptions = ["refresh", "no_cache", "background"];

    QueryError? _error;

    /// <summary>The bound query, or null and the reason.</summary>
    public BoundQuery? Bind(out QueryError? error)
    {
        var bound = IsSupported() ? (query.From is null ? BindScalar() : BindStream()) : null;
        error = _error;
        return bound;
    }

    bool IsSupported()
    {
        var refused = query switch
        {
            { Explain: not ExplainMode.None } => "`explain`",
            { Into: not null } => "`into`",
            { From: "series" } => "`from series`",
            { Laterals: [var lateral, ..] } => $"`{lateral}`",
            _ => null,
        };
        SourcePosition? position = query.Laterals.Count > 0 ? query.Laterals[0].Position : null;
        return (refused is null || Fail(BindingErrors.NotSupported(refused, position))) && query.For.All(IsKnown);
    }

    bool IsKnown(QueryOption option)
    {
        var name = option.Name.ToLowerInvariant();
        if (name == "window")
            return Fail(BindingErrors.NotSupported("`for window`", option.Position));
        if (!KnownOptions.Contains(name))
            return Fail(BindingErrors.At(option.Position, $"There is no option `{option.Name}`.", $"Options are: {string.Join(", ", KnownOptions)}."));
        return option.Arguments.Count == 0 || Fail(BindingErrors.At(option.Position, $"The option `{option.Name}` takes no arguments."));
    }

    // One row from nothing: `select 1 + 1`.
    BoundQuery? BindScalar()
    {
        var (clause, position) = query switch
        {
            { Where: { } where } => ("where", where.Position),
            { GroupBy: [var item, ..] } => ("group by", item.Position),
            { Having: { } having } => ("having", having.Position),
            { OrderBy: [var item, ..] } => ("order by", item.Position),
            _ => ("", SourcePosition.None),
        };
        if (clause.Length > 0)
        {
            Fail(BindingErrors.At(position, $"`{clause}` needs `from stream`."));
            return null;
        }
        return BindColumns(new ExpressionBinder(context, hasEvent: false)) is { } columns
            ? new BoundQuery { HasSource = false, IsGrouped = false, Columns = columns, Limit = query.Limit, Options = Options() }
            : null;
    }

    BoundQuery? BindStream()
    {
        BoundExpression? where = null;
        if (query.Where is not null && (where = Check(binder => binder.BindCondition(query.Where))) is null)
            return null;
        var isGrouped = query.GroupBy.Count > 0 || query.Columns.Any(column => AggregateSearch.HasAggregate(column.Expression));
        return isGrouped ? BindGrouped(where) : BindPlain(where);
    }

    // One row an event.
    BoundQuery? BindPlain(BoundExpression? where)
    {
        if (query.Having is not null)
        {
            Fail(BindingErrors.At(query.Having.Position, "`having` needs `group by` or an aggregate.", "To choose events, use `where`."));
            return null;
        }
        if (BindColumns(new ExpressionBinder(context, hasEvent: true)) is not { } columns)
            return null;
        var orderings = new List<BoundOrdering>();
        foreach (var ordering in query.OrderBy.Cast<ExpressionOrdering>())
        {
            if (BindPlainOrdering(ordering.Expression, columns) is not { } expression)
                return null;
            orderings.Add(new BoundOrdering(expression, ordering.IgnoreCase, ordering.Descending));
        }
        return new BoundQuery
        {
            HasSource = true,
            IsGrouped = false,
            Columns = columns,
            Where = where,
            OrderBy = orderings,
            Limit = query.Limit,
            Options = Options(),
        };
    }

    BoundExpression? BindPlainOrdering(Expression expression, List<BoundColumn> columns)
    {
        var byAlias = expression is PropertyExpression { Name: var name } && query.Columns.Any(column => column.Alias == name)
            ? columns.Find(column => column.Title == name)
            : null;
        return byAlias?.Expression ?? Check(binder => binder.Bind(expression));
    }

    List<BoundColumn>? BindColumns(ExpressionBinder binder)
    {
        var columns = new List<BoundColumn>();
        foreach (var column in query.Columns)
        {
            if (column.IsStar && binder.HasEvent)
            {
                columns.AddRange(StarColumns());
            }
            else if (binder.BindCondition(column.Expression) is { } expression)
            {
                columns.Add(new BoundColumn(column.Title, expression));
            }
            else
            {
                Fail(binder.Error!);
                return null;
            }
        }
        return columns;
    }

    // `*` is the event in brief: its time, arrival number and all of its data.
    static IEnumerable<BoundColumn> StarColumns() =>
    [
        new("@Timestamp", new BoundMember(EventMember.Timestamp)),
        new("@Arrived", new BoundMember(EventMember.Arrived)),
        new("@Data", new BoundMember(EventMember.Data)),
    ];

    // One row a group.
    BoundQuery? BindGrouped(BoundExpression? where)
    {
        if (!BindInterval(out var sliceTicks) || BindKeys() is not { } keys)
            return null;
        var groups = new GroupBinder(context, keys, sliceTicks);
        var columns = groups.BindColumns(query.Columns);
        var having = columns is not null && query.Having is not null ? groups.BindHaving(query.Having) : null;
        var orderBy = columns is not null ? groups.BindOrderBy(query) : null;
        if (groups.Error is not null)
        {
            Fail(groups.Error);
            return null;
        }
        return new BoundQuery
        {
            HasSource = true,
            IsGrouped = true,
            Columns = columns!,
            Where = where,
            Keys = [.. keys.Select(key => key.Bound)],
            SliceTicks = sliceTicks,
            Aggregates = groups.Aggregates,
            Having = having,
            OrderBy = orderBy!,
            SlicesDescending = query.OrderBy.OfType<TimeOrdering>().Any(ordering => ordering.Descending),
            Limit = query.Limit,
            Options = Options(),
        };
    }

    bool BindInterval(out long? ticks)
    {
        ticks = null;
        foreach (var time in query.GroupBy.OfType<TimeGrouping>())
        {
            if (ticks is not null)
                return Fail(BindingErrors.At(time.Position, "`time(…)` can stand only once in `group by`."));
            if (time.Interval is not ConstantExpression { Value: { Type: ValueType.Number } interval }
                || interval.AsNumber is < 1 or > long.MaxValue || !decimal.IsInteger(interval.AsNumber))
                return Fail(BindingErrors.At(time.Position, "`time(…)` needs a duration, such as `time(1h)`."));
            ticks = (long)interval.AsNumber;
        }
        return true;
    }

    List<GroupKey>? BindKeys()
    {
        var keys = new List<GroupKey>();
        foreach (var grouping in query.GroupBy.OfType<ExpressionGrouping>())
        {
            if (Check(binder => binder.BindCondition(grouping.Expression)) is not { } expression)
                return null;
            keys.Add(new GroupKey(grouping.Expression.ToString(), grouping.Alias, new BoundKey(grouping.Title, expression, grouping.IgnoreCase)));
        }
        return keys;
    }

    List<string> Options() => [.. query.For.Select(option => option.Name.ToLowerInvariant())];

    BoundExpression? Check(Func<ExpressionBinder, BoundExpression?> bind)
    {
        var binder = new ExpressionBinder(context, hasEvent: true);
        var bound = bind(binder);
        if (bound is null)
            Fail(binder.Error!);
        return bound;
    }

    bool Fail(QueryError error)
    {
        _error ??= error;
        return false;
    }
}
