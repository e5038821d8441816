using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>The options of <c>for</c>. All that are known are hints about caches and priorities; there are none here, so they change nothing.</summary>
static class QueryOptions
{
    static readonly string[] Known = ["refresh", "no_cache", "background"];

    /// <summary>The names in lower case; null and an error where one is unknown or has arguments.</summary>
    public static List<string>? Bind(IReadOnlyList<QueryOption> options, out QueryError? error)
    {
        error = options.Select(ErrorOf).FirstOrDefault(item => item is not null);
        return error is null ? [.. options.Select(option => option.Name.ToLowerInvariant())] : null;
    }

    static QueryError? ErrorOf(QueryOption option)
    {
        var name = option.Name.ToLowerInvariant();
        if (name == "window")
            return BindingErrors.At(
                option.Position,
                "`for window` is not supported.",
                "Seq uses it internally, to compute part of a chart's range; give the request a time range instead, or a condition on `@Timestamp`.");
        if (!Known.Contains(name))
            return BindingErrors.UnknownOption(option, Known);
        return option.Arguments.Count == 0 ? null : BindingErrors.At(option.Position, $"The option `{option.Name}` takes no arguments.");
    }
}
