using Seqsvr.Events.Model;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>
/// A predicate that reads one column and nothing else of an event, such as <c>Status &gt;= 500</c> or
/// <c>StartsWith(ToLower(Path), '/api')</c>. Its answer depends on the cell alone, so it is found once for each distinct cell.
/// </summary>
/// <param name="Path">The column.</param>
/// <param name="Meaning">Answers for any row.</param>
/// <param name="Integers">Answers for integer cells, where the predicate is a comparison with a number.</param>
/// <param name="Texts">Answers for text cells, where bytes alone decide.</param>
internal sealed record ColumnPredicate(ColumnPath Path, BoundExpression Meaning, IntegerRange? Integers, TextTest? Texts) : Predicate
{
    /// <summary>Answers by the kind of a cell, where that alone decides.</summary>
    public NullTest? Nulls { get; init; }

    public override string ToString() => $"{{{Path}: {Meaning}}}";
}
