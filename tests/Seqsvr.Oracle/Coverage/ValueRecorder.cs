using Seqsvr.Events.Values;
using Seqsvr.Oracle.Naive;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Rewriting;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Oracle.Coverage;

/// <summary>
/// Counts what has a value for some events. Looks at every node by itself; inside lambdas and <c>let</c> at what it is for the first elements.
/// </summary>
sealed class ValueRecorder(CoverageTable table, NaiveRow[] rows)
{
    const int ElementsLookedAt = 2;
    const int AggregatedRows = 20;

    readonly HashSet<string> _defined = new(StringComparer.Ordinal);

    /// <summary>Counts each name once for an expression.</summary>
    public void Add(BoundExpression expression)
    {
        _defined.Clear();
        foreach (var row in rows)
            Visit(row.Elements.Select((element, local) => (element, local))
                .Aggregate(expression, (body, lateral) => With(body, lateral.local, lateral.element)), row.Event);
        foreach (var name in _defined)
            table.Defined(name);
    }

    public void Add(BoundAggregate aggregate, List<NaiveRow> all)
    {
        if (!new NaiveAggregate(aggregate).Of([.. all.Take(AggregatedRows)]).IsNullOrUndefined)
            table.Defined(NameOf(aggregate));
    }

    void Visit(BoundExpression expression, Events.Model.EventRow row)
    {
        var value = new RowEvaluator(expression).Evaluate(row);
        if (!value.IsUndefined)
            _defined.UnionWith(NamesOf(expression));
        switch (expression)
        {
            case BoundQuantifier quantifier:
                Visit(quantifier.Collection, row);
                foreach (var element in (Operators.Elements(new RowEvaluator(quantifier.Collection).Evaluate(row)) ?? []).Take(ElementsLookedAt))
                    Visit(With(quantifier.Body, quantifier.Local, element), row);
                break;
            case BoundLet let:
                Visit(let.Value, row);
                Visit(With(let.Body, let.Local, new RowEvaluator(let.Value).Evaluate(row)), row);
                break;
            default:
                foreach (var part in BoundTree.ChildrenOf(expression))
                    Visit(part, row);
                break;
        }
    }

    static BoundExpression With(BoundExpression body, int local, Value value) =>
        BoundTree.Rewrite(body, node => node is BoundLocal named && named.Index == local ? new BoundConstant(value) : node);

    static string NameOf(BoundAggregate aggregate) => aggregate switch
    {
        { Argument: null } => Name.CountAll,
        { Function: AggregateFunction.Count, Distinct: true } => Name.CountDistinct(aggregate.IgnoreCase),
        { Function: AggregateFunction.Distinct, IgnoreCase: true } => Name.DistinctCi,
        _ => Name.Aggregate(aggregate.Function, aggregate.Parameters.Count),
    };

    static string[] NamesOf(BoundExpression expression) => expression switch
    {
        BoundCall call => NamesOf(call),
        BoundComparison comparison => [Name.Operator(OperatorOf(comparison.Operator), comparison.IgnoreCase)],
        BoundArithmetic arithmetic => [Name.Operator(Enum.Parse<BinaryOperator>($"{arithmetic.Operator}"), false)],
        BoundLike like => [Name.Operator(like.Negated ? BinaryOperator.NotLike : BinaryOperator.Like, like.IgnoreCase)],
        BoundIn contained => [Name.Operator(contained.Negated ? BinaryOperator.NotIn : BinaryOperator.In, contained.IgnoreCase)],
        BoundMatch match => [Name.Match(match.Negated)],
        BoundIsNull test => [Name.IsNull(test.Negated)],
        BoundNegate => [Name.Operator(UnaryOperator.Negate)],
        BoundNot => [Name.Operator(UnaryOperator.Not)],
        BoundAnd => [Name.Operator(LogicalOperator.And)],
        BoundOr => [Name.Operator(LogicalOperator.Or)],
        // After binding a wildcard is what the function is.
        BoundQuantifier { All: true } => [Name.Wildcard(Wildcard.All), Name.Call("Every", 2)],
        BoundQuantifier => [Name.Wildcard(Wildcard.Any), Name.Call("Some", 2)],
        BoundElement element => [Name.Node("Index"), Name.Call("ElementAt", 2), .. element.IgnoreCase ? [Name.WithCi("ElementAt")] : Array.Empty<string>()],
        BoundConditional => [Name.Node("Conditional")],
        BoundLet => [Name.Node("Let")],
        BoundArray => [Name.Node("Array")],
        BoundObject => [Name.Node("Object")],
        BoundText text => [Name.Fragment(text.IgnoreCase)],
        BoundMember member => [Name.BuiltIn($"{member.Member}")],
        BoundProperty { Path.IsMember: true } property => [.. BuiltIns.Names.Where(name => BuiltIns.Find(name) == property).Select(Name.BuiltIn)],
        _ => [],
    };

    static string[] NamesOf(BoundCall call)
    {
        var names = new List<string> { Name.Call(call.Function.Name, call.Arguments.Count) };
        if (call.IgnoreCase)
            names.Add(Name.WithCi(call.Function.Name));
        if (call.Regex is not null)
            names.Add(Name.WithRegex(call.Function.Name));
        return [.. names];
    }

    static BinaryOperator OperatorOf(ComparisonOperator op) => Enum.Parse<BinaryOperator>($"{op}");
}
