using Seqsvr.Events.Model;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>A predicate that only the row evaluator can answer, row by row.</summary>
/// <param name="Required">Columns without which it is never true.</param>
/// <param name="Columns">Columns that answering will read.</param>
internal sealed record RowPredicate(
    BoundExpression Meaning, IReadOnlyList<ColumnPath> Required, IReadOnlyCollection<ColumnPath> Columns) : Predicate
{
    public override string ToString() => $"{{row: {Meaning}}}";
}
