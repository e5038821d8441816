using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Binding;

/// <summary>The aggregates by name.</summary>
static class AggregateCatalog
{
    static readonly Dictionary<string, AggregateFunction> ByName = Enum.GetValues<AggregateFunction>()
        .ToDictionary(function => function.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The length of a time slice; like aggregates it has a meaning only in a query's columns.</summary>
    public const string Interval = "interval";

    /// <summary>An older name of <c>distinct(Keys(@Properties))</c>.</summary>
    public const string PropertyNames = "names";

    /// <summary>All names, forms that are not computed themselves among them.</summary>
    public static IEnumerable<string> Names => [.. ByName.Keys.Select(name => name.ToLowerInvariant()), Interval, PropertyNames];

    /// <summary>True for the name of an aggregate or of a form like one, in any case.</summary>
    public static bool IsAggregate(string name) => ByName.ContainsKey(name) || Is(name, Interval) || Is(name, PropertyNames);

    /// <summary>True where a call names one of the forms that are not computed themselves.</summary>
    public static bool Is(string name, string form) => name.Equals(form, StringComparison.OrdinalIgnoreCase);

    /// <summary>The aggregate of that name in any case, or null.</summary>
    public static AggregateFunction? Find(string name) => ByName.TryGetValue(name, out var function) ? function : null;

    /// <summary>True for those that give a row for each of several values.</summary>
    public static bool GivesRows(AggregateFunction function) =>
        function is AggregateFunction.Distinct or AggregateFunction.Top or AggregateFunction.Bottom;

    /// <summary>Constants that follow the argument: at least, at most.</summary>
    public static (int Least, int Most) ParametersOf(AggregateFunction function) => function switch
    {
        AggregateFunction.Percentile => (1, 2),
        AggregateFunction.Top or AggregateFunction.Bottom => (1, 1),
        _ => (0, 0),
    };
}
