using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>The names that <c>as</c> gives columns, for <c>having</c> and <c>order by</c>.</summary>
sealed class ColumnAliases
{
    readonly Dictionary<string, BoundExpression> _columns = new(StringComparer.Ordinal);
    readonly HashSet<string> _ambiguous = new(StringComparer.Ordinal);

    /// <summary>Notes a column, where it has a name.</summary>
    public void Add(SelectColumn column, BoundExpression expression)
    {
        if (column.Alias is not null && !_columns.TryAdd(column.Alias, expression))
            _ambiguous.Add(column.Alias);
    }

    /// <summary>The column of that name; null where there is none, or an error where there are several.</summary>
    public BoundExpression? Find(PropertyExpression name, out QueryError? error)
    {
        error = _ambiguous.Contains(name.Name)
            ? BindingErrors.At(name.Position, $"`{name}` is the name of two columns.", "Give each its own name with `as`.")
            : null;
        return error is null ? _columns.GetValueOrDefault(name.Name) : null;
    }
}
