using Seqsvr.Oracle.Shrinking;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Functions;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Oracle.Coverage;

/// <summary>Counts what stands in texts.</summary>
sealed class SyntaxRecorder(CoverageTable table)
{
    public void Add(SelectQuery query)
    {
        foreach (var property in typeof(SelectQuery).GetProperties())
            if (property.GetValue(query) is not (null or System.Collections.ICollection { Count: 0 } or ExplainMode.None))
                table.Occurred(Name.Clause(property.Name));
        foreach (var grouping in query.GroupBy)
            Add(grouping);
        foreach (var ordering in query.OrderBy)
            Add(ordering);
        foreach (var expression in QueryParts.ExpressionsOf(query))
            Add(expression);
    }

    public void Add(Expression expression)
    {
        table.Occurred(Name.Node(expression.GetType()));
        if (NameOf(expression) is { } name)
            table.Occurred(name);
        if (expression is CallExpression call)
            AddCall(call);
        foreach (var part in ExpressionParts.Of(expression))
            Add(part);
    }

    void Add(Grouping grouping)
    {
        if (grouping is TimeGrouping)
            table.Occurred("group by time(...)");
        if (grouping is ExpressionGrouping { IgnoreCase: true })
            table.Occurred("group by x ci");
        if (grouping is ExpressionGrouping { Alias: not null })
            table.Occurred("group by x as name");
    }

    void Add(Ordering ordering)
    {
        var what = ordering is TimeOrdering ? "order by time" : "order by x";
        table.Occurred(what);
        if (ordering.Descending)
            table.Occurred(what + " desc");
        if (ordering is ExpressionOrdering { IgnoreCase: true })
            table.Occurred(what + " ci");
    }

    static string? NameOf(Expression expression) => expression switch
    {
        BinaryExpression { Right: RegexExpression } match => Name.Match(match.Operator == BinaryOperator.NotEqual),
        BinaryExpression binary => Name.Operator(binary.Operator, binary.IgnoreCase),
        LogicalExpression logical => Name.Operator(logical.Operator),
        UnaryExpression unary => Name.Operator(unary.Operator),
        IsNullExpression test => Name.IsNull(test.Negated),
        WildcardExpression wildcard => Name.Wildcard(wildcard.Wildcard),
        TextFragmentExpression fragment => Name.Fragment(fragment.IgnoreCase),
        BuiltInExpression builtIn => Name.BuiltIn(BuiltIns.Names.First(known => known.Equals(builtIn.Name, StringComparison.OrdinalIgnoreCase))),
        _ => null,
    };

    void AddCall(CallExpression call)
    {
        if (AggregateCatalog.Find(call.Name) is { } aggregate)
            table.Occurred(NameOf(call, aggregate));
        else if (AggregateCatalog.IsAggregate(call.Name))
            table.Occurred(AggregateCatalog.Is(call.Name, AggregateCatalog.Interval) ? Name.Interval : Name.PropertyNames);
        else
            AddFunction(call);
    }

    void AddFunction(CallExpression call)
    {
        var name = FunctionCatalog.Find(call.Name)?.Name ?? CallBinder.SpecialForms.First(form => form.Equals(call.Name, StringComparison.OrdinalIgnoreCase));
        table.Occurred(Name.Call(name, call.Arguments.Count));
        if (call.IgnoreCase)
            table.Occurred(Name.WithCi(name));
        if (call.Arguments.Any(argument => argument is RegexExpression))
            table.Occurred(Name.WithRegex(name));
    }

    static string NameOf(CallExpression call, AggregateFunction aggregate) => (aggregate, call.Arguments[0]) switch
    {
        (AggregateFunction.Count, StarExpression) => Name.CountAll,
        (AggregateFunction.Count, CallExpression inner) when AggregateCatalog.Find(inner.Name) is not null =>
            Name.CountDistinct(call.IgnoreCase || inner.IgnoreCase),
        (AggregateFunction.Distinct, _) when call.IgnoreCase => Name.DistinctCi,
        _ => Name.Aggregate(aggregate, call.Arguments.Count - 1),
    };
}
