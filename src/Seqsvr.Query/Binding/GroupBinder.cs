using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>
/// Binds what a grouped query says about its groups: columns, <c>having</c>, <c>order by</c>. Keys and aggregates become inputs; a property
/// that is neither has no one value for a group and is an error. <c>having</c> and <c>order by</c> see the columns by their aliases.
/// </summary>
sealed class GroupBinder(QueryScope scope, IReadOnlyList<GroupKey> keys, long? sliceTicks)
    : ExpressionBinder(scope.Context, hasEvent: true, laterals: [])
{
    readonly List<BoundAggregate> _aggregates = [];
    readonly Dictionary<string, int> _aggregateIndexes = new(StringComparer.Ordinal);
    readonly ColumnAliases _aliases = new();
    Clause _clause = Clause.Columns;

    enum Clause
    {
        Columns,
        Having,
        OrderBy,
    }

    /// <summary>What must be computed over the events of each group, in the order of the inputs after the keys.</summary>
    public IReadOnlyList<BoundAggregate> Aggregates => _aggregates;

    /// <summary>Binds the columns; must come first.</summary>
    public List<BoundColumn>? BindColumns(IReadOnlyList<SelectColumn> columns)
    {
        var bound = new List<BoundColumn>();
        foreach (var column in columns)
        {
            if (column.IsStar || KeyOf(column.Expression) >= 0)
            {
                Fail(BindingErrors.At(
                    column.Expression.Position,
                    $"`{column.Expression}` cannot be a column of a grouped query.",
                    "The keys of `group by` are columns already, before all others; name them there with `as`."));
                return null;
            }
            if (BindCondition(column.Expression) is not { } expression)
                return null;
            bound.Add(new BoundColumn(column.Title, expression));
            _aliases.Add(column, expression);
        }
        if (_aggregates.Count < 2 || !_aggregates.Exists(aggregate => AggregateCatalog.GivesRows(aggregate.Function)))
            return bound;
        Fail(BindingErrors.At(columns[0].Expression.Position, "`distinct`, `top` and `bottom` give several rows; no other aggregate can stand beside one."));
        return null;
    }

    /// <summary>Binds <c>having</c>.</summary>
    public BoundExpression? BindHaving(Expression having)
    {
        _clause = Clause.Having;
        return BindCondition(having);
    }

    /// <summary>Binds <c>order by</c>, but for the order of slices.</summary>
    public List<BoundOrdering>? BindOrderBy(SelectQuery query)
    {
        _clause = Clause.OrderBy;
        var orderings = new List<BoundOrdering>();
        foreach (var ordering in query.OrderBy.OfType<ExpressionOrdering>())
        {
            if (NamedValue(ordering.Expression) is not { } expression)
            {
                if (Error is null)
                    Fail(BindingErrors.At(
                        ordering.Position,
                        "The `order by` clause can only refer to projected column aliases.",
                        "Make it a column with an alias, and order by the alias."));
                return null;
            }
            orderings.Add(new BoundOrdering(expression, ordering.IgnoreCase, ordering.Descending));
        }
        return orderings;
    }

    public override BoundExpression? Bind(Expression expression)
    {
        var named = NamedValue(expression);
        if (named is not null || Error is not null)
            return named;
        return expression switch
        {
            CallExpression call when AggregateCatalog.IsAggregate(call.Name) => BindAggregate(call),
            PropertyExpression property when Locals.Find(property.Name) < 0 => NotGrouped(property.ToString(), property.Position),
            BuiltInExpression builtIn => NotGrouped(builtIn.ToString(), builtIn.Position),
            TextFragmentExpression or RegexExpression => NotGrouped(expression.ToString(), expression.Position),
            _ => base.Bind(expression),
        };
    }

    // After the columns were bound a column by its alias; a key by its text or alias. Null also where that is an error.
    BoundExpression? NamedValue(Expression expression)
    {
        if (_clause != Clause.Columns && expression is PropertyExpression name && Locals.Find(name.Name) < 0)
        {
            var column = _aliases.Find(name, out var error);
            if (column is not null || error is not null)
                return column ?? Fail(error!);
        }
        return KeyOf(expression) is >= 0 and var key ? new BoundInput(key) : null;
    }

    // A name of a lambda or `let` is not the property of that name, and what reads it is no key.
    int KeyOf(Expression expression)
    {
        if (keys.Count == 0 || SyntaxTree.Has(expression, node => node is PropertyExpression property && Locals.Find(property.Name) >= 0))
            return -1;
        var text = expression.ToString();
        for (var i = 0; i < keys.Count; i++)
            if (keys[i].Text == text || (expression is PropertyExpression { Name: var name } && keys[i].Alias == name))
                return i;
        return -1;
    }

    BoundExpression? BindAggregate(CallExpression call)
    {
        if (_clause != Clause.Columns)
            return Fail(BindingErrors.At(
                call.Position, $"`{call}` cannot stand in `having`.", "Give the column an alias with `as`, and use the alias."));
        if (AggregateCatalog.Is(call.Name, AggregateCatalog.Interval))
            return BindInterval(call);
        var text = call.ToString();
        if (!_aggregateIndexes.TryGetValue(text, out var index))
        {
            var aggregate = new AggregateBinder(Context, scope.Aliases).Bind(call, out var error);
            if (aggregate is null)
                return Fail(error!);
            index = _aggregates.Count;
            _aggregates.Add(aggregate);
            _aggregateIndexes.Add(text, index);
        }
        return new BoundInput(keys.Count + index);
    }

    BoundExpression? BindInterval(CallExpression call)
    {
        if (call.Arguments.Count > 0)
            return Fail(BindingErrors.WrongArity(AggregateCatalog.Interval, [], 0, false, call.Position));
        return sliceTicks is { } ticks
            ? new BoundConstant(Value.Number(ticks))
            : Fail(BindingErrors.At(call.Position, "`interval()` needs `group by time(…)`."));
    }

    BoundExpression? NotGrouped(string what, SourcePosition position) => Fail(BindingErrors.At(
        position, $"`{what}` has no single value for a group of events.", $"Put it into an aggregate, such as `max({what})`, or into `group by`."));
}
