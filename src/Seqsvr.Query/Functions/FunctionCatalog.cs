namespace Seqsvr.Query.Functions;

/// <summary>All scalar functions. A new one is added to its family's list; nothing else must change.</summary>
public static class FunctionCatalog
{
    static readonly Dictionary<string, ScalarFunction> ByName = Families().ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every function, in no order.</summary>
    public static IReadOnlyCollection<ScalarFunction> All => ByName.Values;

    /// <summary>The function of that name in any case, or null.</summary>
    public static ScalarFunction? Find(string name) => ByName.GetValueOrDefault(name);

    static IEnumerable<ScalarFunction> Families() =>
        [.. GeneralFunctions.List, .. TextFunctions.List, .. CollectionFunctions.List, .. NumberFunctions.List, .. TimeFunctions.List, .. EventFunctions.List];
}
