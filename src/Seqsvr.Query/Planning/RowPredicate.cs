using Seqsvr.Events.Model;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>A predicate that reads several columns, or more of an event than columns: it must be computed for each row.</summary>
/// <param name="Required">Columns without which it is never true.</param>
/// <param name="Columns">Columns that answering will read.</param>
internal sealed record RowPredicate(
    BoundExpression Meaning, IReadOnlyList<ColumnPath> Required, IReadOnlyCollection<ColumnPath> Columns) : Predicate
{
    public override string ToString() => $"{{row: {Meaning}}}";
}
