using Seqsvr.Events.Model;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>An expression whose value is wanted for every event that passes the filter: a key, or what an aggregate is over.</summary>
/// <param name="Meaning">The value for any row.</param>
/// <param name="Only">The one column that decides the value; null where there is none or not only one.</param>
/// <param name="IsConstant">The value is the same for every event.</param>
/// <param name="ReadsLaterals">The value depends on the element of a lateral, perhaps on the event too.</param>
/// <param name="OnlyLateral">The one lateral whose element decides the value; null where there is none or not only that.</param>
internal sealed record ValueSource(
    BoundExpression Meaning, ColumnPath? Only, bool IsConstant, bool ReadsLaterals, int? OnlyLateral)
{
    /// <summary>Plans an expression over events and <paramref name="lateralCount"/> laterals.</summary>
    public static ValueSource Of(BoundExpression expression, int lateralCount)
    {
        var read = ColumnsRead.By(expression, lateralCount);
        return new ValueSource(expression, read.Only, read.Nothing, read.Laterals.Count > 0, read.OnlyLateral);
    }

    public override string ToString() => Meaning.ToString();
}
