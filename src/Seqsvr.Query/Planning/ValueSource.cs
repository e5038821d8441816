using Seqsvr.Events.Model;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>An expression whose value is wanted for every event that passes the filter: a key, or what an aggregate is over.</summary>
/// <param name="Meaning">The value for any row.</param>
/// <param name="Only">The one column that decides the value; null where there is none or not only one.</param>
/// <param name="IsConstant">The value is the same for every event.</param>
/// <param name="IsPlain">The value is that of the column itself, so that integers may be taken from it as they lie.</param>
internal sealed record ValueSource(BoundExpression Meaning, ColumnPath? Only, bool IsConstant, bool IsPlain)
{
    /// <summary>Plans an expression over events.</summary>
    public static ValueSource Of(BoundExpression expression)
    {
        var read = ColumnsRead.By(expression);
        var isPlain = expression is BoundProperty or BoundMember { Member: EventMember.Start };
        return new ValueSource(expression, read.Only, read.Nothing, isPlain);
    }

    public override string ToString() => Meaning.ToString();
}
