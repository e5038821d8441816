using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>
/// A property, or a built-in one that is a column: numbers where the column has no other values, else codes, each cell turned into a value once for each
/// distinct text. Where other columns take part in the value (an object spread over them), the row evaluator puts it together.
/// </summary>
internal sealed class VectorColumn(BoundExpression expression, ColumnPath path, CancellationToken cancellation) : VectorExpression
{
    const int Numeric = (1 << (int)SlotKind.Missing) | (1 << (int)SlotKind.Integer) | (1 << (int)SlotKind.Decimal);

    readonly RowEvaluator _meaning = new(expression, cancellation);
    readonly StandInRow _standIn = new(path);
    readonly VectorRows _rows = new(expression, [path], cancellation);
    readonly ColumnCodes _codes = new();

    // The level of an event without one is Information: such a column is not numeric because some rows have no value.
    readonly bool _missingIsUndefined = expression is not BoundMember { Member: EventMember.Level };

    public override Vector Evaluate(Batch batch, Selection selection)
    {
        var place = batch.Find(path);
        if (!place.IsAlone)
            return _rows.Evaluate(batch, selection);
        if (place.Index < 0)
            Result.BecomeConstant(ValueOf(Cell.Missing), selection.Count);
        else
            Read(batch.Column(place.Index), selection);
        return Result;
    }

    void Read(ColumnVector column, Selection selection)
    {
        var kinds = column.KindsPresent;
        if (column.IsConstant)
            Result.BecomeConstant(ValueOf(column.CellAt(0)), selection.Count);
        else if ((kinds & ~Numeric) != 0 || (column.IsUniform ? column.UniformKind == SlotKind.Missing : !_missingIsUndefined))
            _codes.Read(column, selection.Rows, Result, ValueOf);
        else if ((kinds & (1 << (int)SlotKind.Decimal)) != 0)
            ReadDecimals(column, selection.Rows);
        else
            ReadIntegers(column, selection.Rows);
    }

    void ReadIntegers(ColumnVector column, ReadOnlySpan<int> rows)
    {
        var slots = column.Slots;
        var integers = Result.BecomeIntegers(rows.Length);
        for (var i = 0; i < rows.Length; i++)
            integers[i] = slots[rows[i]];
        if (column.IsUniform)
            return;
        var kinds = column.Kinds;
        var valid = Result.BecomePartlyValid();
        for (var i = 0; i < rows.Length; i++)
            valid[i] = kinds[rows[i]] == SlotKind.Integer;
    }

    void ReadDecimals(ColumnVector column, ReadOnlySpan<int> rows)
    {
        var slots = column.Slots;
        var decimals = Result.BecomeDecimals(rows.Length);
        if (column.IsUniform)
        {
            for (var i = 0; i < rows.Length; i++)
                decimals[i] = PackedDecimal.ToDecimal(slots[rows[i]]);
            return;
        }
        var kinds = column.Kinds;
        var valid = Result.BecomePartlyValid();
        for (var i = 0; i < rows.Length; i++)
        {
            var kind = kinds[rows[i]];
            valid[i] = kind != SlotKind.Missing;
            if (kind == SlotKind.Decimal)
                decimals[i] = PackedDecimal.ToDecimal(slots[rows[i]]);
            else if (kind == SlotKind.Integer)
                decimals[i] = slots[rows[i]];
        }
    }

    Value ValueOf(Cell cell) => _meaning.Evaluate(_standIn.With(cell));
}
