using Seqsvr.Query.Binding;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Functions;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Oracle.Coverage;

/// <summary>
/// The whole language by name, taken from the program itself: a function, operator, aggregate, built-in property, clause or kind of node that is added
/// there is wanted here from then on.
/// </summary>
static class Inventory
{
    /// <summary>Clauses that say nothing of events: what <c>explain</c> shows is no result.</summary>
    static readonly string[] NotCompared = [Name.Clause(nameof(SelectQuery.Explain))];

    // The same property by another name.
    static readonly string[] Aliases = [Name.BuiltIn("RenderedMessage")];

    /// <summary>All that must occur.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(
        [.. Nodes(), .. Operators(), .. Functions(), .. Aggregates(), .. BuiltInProperties(), .. Clauses(), .. NeedleRecorder.Names], StringComparer.Ordinal);

    /// <summary>Those of them that must have had a value.</summary>
    public static IReadOnlySet<string> Valued { get; } = new HashSet<string>(
    [
        .. Operators(), .. Functions().Where(name => name != Name.Call("Now", 0)), .. Aggregates().Where(name => name is not (Name.Interval or Name.PropertyNames)),
        .. BuiltInProperties().Except(Aliases), Name.Node("Array"), Name.Node("Object"), Name.Node("Conditional"), Name.Node("Let"), Name.Node("Index"),
        Name.Fragment(ignoreCase: true), Name.Fragment(ignoreCase: false),
    ], StringComparer.Ordinal);

    // No text is read as an indexed condition: one of the stores searches through them (FormedStore).
    static IEnumerable<string> Nodes() => typeof(Expression).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Expression)) && type != typeof(IndexedExpression))
        .Select(type => Name.Node(type))
        .Concat([Name.Fragment(ignoreCase: true), Name.Fragment(ignoreCase: false)]);

    static IEnumerable<string> Operators()
    {
        foreach (var op in Enum.GetValues<BinaryOperator>())
        {
            yield return Name.Operator(op, ignoreCase: false);
            if (op.TakesCi())
                yield return Name.Operator(op, ignoreCase: true);
        }
        foreach (var name in new[] { Name.Match(negated: false), Name.Match(negated: true), Name.IsNull(negated: false), Name.IsNull(negated: true) })
            yield return name;
        foreach (var op in Enum.GetValues<UnaryOperator>())
            yield return Name.Operator(op);
        foreach (var op in Enum.GetValues<LogicalOperator>())
            yield return Name.Operator(op);
        foreach (var wildcard in Enum.GetValues<Wildcard>())
            yield return Name.Wildcard(wildcard);
    }

    static IEnumerable<string> Functions()
    {
        foreach (var function in FunctionCatalog.All)
        {
            for (var count = function.Required; count <= function.Parameters.Count; count++)
                yield return Name.Call(function.Name, count);
            if (function.TakesCi)
                yield return Name.WithCi(function.Name);
            if (function.RegexParameter >= 0)
                yield return Name.WithRegex(function.Name);
        }
        foreach (var form in CallBinder.SpecialForms)
            yield return Name.Call(form, form == "Now" ? 0 : 2);
        yield return Name.WithCi("ElementAt");
    }

    static IEnumerable<string> Aggregates()
    {
        foreach (var function in Enum.GetValues<AggregateFunction>())
        {
            var (least, most) = AggregateCatalog.ParametersOf(function);
            for (var count = least; count <= most; count++)
                yield return Name.Aggregate(function, count);
        }
        foreach (var name in new[] { Name.CountAll, Name.CountDistinct(false), Name.CountDistinct(true), Name.DistinctCi, Name.Interval, Name.PropertyNames })
            yield return name;
    }

    static IEnumerable<string> BuiltInProperties() => BuiltIns.Names.Select(Name.BuiltIn);

    static IEnumerable<string> Clauses() => typeof(SelectQuery).GetProperties()
        .Where(property => property.CanWrite)
        .Select(property => Name.Clause(property.Name))
        .Except(NotCompared)
        .Concat(["group by time(...)", "group by x ci", "group by x as name", "order by time", "order by time desc", "order by x", "order by x ci", "order by x desc"]);
}
