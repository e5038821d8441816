using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>
/// A property, or a built-in one that is a column: numbers or texts where the column has no other values, else codes, each cell turned into a value once
/// for each distinct text. Where other columns take part in the value (an object spread over them), the row evaluator puts it together.
/// </summary>
internal sealed class VectorColumn(BoundExpression expression, ColumnPath path, CancellationToken cancellation) : VectorExpression
{
    const int Missing = 1 << (int)SlotKind.Missing;
    const int Numeric = Missing | (1 << (int)SlotKind.Integer) | (1 << (int)SlotKind.Decimal);
    const int Textual = Missing | (1 << (int)SlotKind.Text);

    readonly RowEvaluator _meaning = new(expression, cancellation);
    readonly StandInRow _standIn = new(path);
    readonly VectorRows _rows = new(expression, [path], cancellation);
    readonly ColumnCodes _codes = new();

    // The level of an event without one is Information: such a column has values of its own in rows that have none.
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
        else if (kinds == Missing || (!_missingIsUndefined && (kinds & Missing) != 0))
            _codes.Read(column, selection.Rows, Result, ValueOf);
        else if ((kinds & ~Textual) == 0)
            ReadTexts(column, selection.Rows);
        else if ((kinds & ~Numeric) != 0)
            _codes.Read(column, selection.Rows, Result, ValueOf);
        else if ((kinds & (1 << (int)SlotKind.Decimal)) != 0)
            ReadDecimals(column, selection.Rows);
        else
            ReadIntegers(column, selection.Rows);
    }

    void ReadTexts(ColumnVector column, ReadOnlySpan<int> rows)
    {
        var slots = column.Slots;
        var codes = Result.BecomeTexts(rows.Length, column.Texts);
        for (var i = 0; i < rows.Length; i++)
            codes[i] = (int)slots[rows[i]];
        if (!column.IsUniform)
            FindValid(column, rows);
    }

    void FindValid(ColumnVector column, ReadOnlySpan<int> rows)
    {
        var kinds = column.Kinds;
        var valid = Result.BecomePartlyValid();
        for (var i = 0; i < rows.Length; i++)
            valid[i] = kinds[rows[i]] != SlotKind.Missing;
    }

    void ReadIntegers(ColumnVector column, ReadOnlySpan<int> rows)
    {
        var slots = column.Slots;
        var integers = Result.BecomeIntegers(rows.Length);
        for (var i = 0; i < rows.Length; i++)
            integers[i] = slots[rows[i]];
        if (!column.IsUniform)
            FindValid(column, rows);
    }

    void ReadDecimals(ColumnVector column, ReadOnlySpan<int> rows)
    {
        if (!TryReadPacked(column, rows))
            ReadWide(column, rows);
        if (!column.IsUniform)
            FindValid(column, rows);
    }

    // False where an integer does not fit.
    bool TryReadPacked(ColumnVector column, ReadOnlySpan<int> rows)
    {
        var slots = column.Slots;
        var kinds = column.Kinds;
        var packed = Result.BecomePacked(rows.Length);
        for (var i = 0; i < rows.Length; i++)
            packed[i] = slots[rows[i]];
        for (var i = 0; i < rows.Length && !kinds.IsEmpty; i++)
            if (kinds[rows[i]] == SlotKind.Integer && !PackedDecimal.TryPackInteger(packed[i], out packed[i]))
                return false;
        return true;
    }

    void ReadWide(ColumnVector column, ReadOnlySpan<int> rows)
    {
        var slots = column.Slots;
        var kinds = column.Kinds;
        var decimals = Result.BecomeDecimals(rows.Length);
        for (var i = 0; i < rows.Length; i++)
            decimals[i] = kinds[rows[i]] == SlotKind.Integer ? slots[rows[i]] : PackedDecimal.ToDecimal(slots[rows[i]]);
    }

    Value ValueOf(Cell cell) => _meaning.Evaluate(_standIn.With(cell));
}
