using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;
using Seqsvr.Query.Execution.Texts;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Messages;

/// <summary>
/// Puts tests of holes to the rows of one group after the other: to texts once for each text of their dictionary, to numbers as they are written.
/// Holes must be plain (<see cref="ResolvedTemplate.IsPlain"/>). Belongs to one worker.
/// </summary>
internal sealed class HoleTests(TextAnswers answers)
{
    Batch _batch = null!;

    /// <summary>Turns to a batch.</summary>
    public void Use(Batch batch) => _batch = batch;

    /// <summary>False where no row of the group passes. Looks at no rows.</summary>
    public bool MayPass(ResolvedTemplate template, in HoleTest hole)
    {
        var column = template.Nodes[hole.Token]!.Column;
        var kinds = _batch.Group.KindsPossible(column);
        var test = hole.Test;
        return (Has(kinds, SlotKind.Missing) && test.Passes(template.Tokens[hole.Token].Utf8.Span))
            || (Has(kinds, SlotKind.Integer) && NumberTest.MayPass(test, SlotKind.Integer))
            || (Has(kinds, SlotKind.Decimal) && NumberTest.MayPass(test, SlotKind.Decimal))
            || ((Has(kinds, SlotKind.Text) || Has(kinds, SlotKind.Json) || Has(kinds, SlotKind.Number)) && MayPassTexts(column, test))
            || (Has(kinds, SlotKind.Boolean) && (test.Passes("true"u8) || test.Passes("false"u8)))
            || (Has(kinds, SlotKind.Null) && test.Passes("null"u8))
            || (Has(kinds, SlotKind.EmptyObject) && test.Passes("{}"u8));
    }

    /// <summary>Keeps the rows that pass.</summary>
    public void Keep(ResolvedTemplate template, in HoleTest hole, Selection rows)
    {
        var index = template.Nodes[hole.Token]!.Column;
        var test = new CellTest(hole.Test, template.Tokens[hole.Token].Utf8.Span);
        if (rows.Count < ExecutionLimits.RowsWorthAColumn)
        {
            rows.Keep(new ByReach(_batch.Group, index, test));
            return;
        }
        var column = _batch.Column(index);
        if (column.IsConstant)
            KeepAllOrNothing(rows, test.Passes(column.CellAt(0)));
        else if (column.IsUniform && column.UniformKind.IsTextual())
            KeepByCode(rows, column, answers.Find(column.Texts, hole.Test));
        else if (column is { IsUniform: true, UniformKind: SlotKind.Integer } && test.Digits is { } ofInteger)
            rows.Keep(new ByInteger(column.Slots, ofInteger));
        else if (column is { IsUniform: true, UniformKind: SlotKind.Decimal } && test.Digits is { } ofDecimal)
            rows.Keep(new ByDecimal(column.Slots, ofDecimal));
        else
            rows.Keep(new ByCell(column, test, answers.Find(column.Texts, hole.Test)));
    }

    bool MayPassTexts(int column, TextTest test) =>
        _batch.Group.TextsPossible(column) is not { } possible || answers.Find(possible.Texts, test).AnyIn(possible);

    static void KeepByCode(Selection rows, ColumnVector column, CodeAnswers byCode)
    {
        if (byCode.Any)
            rows.Keep(new ByCode(column.Slots, byCode.ByCode));
        else
            rows.Clear();
    }

    static void KeepAllOrNothing(Selection rows, bool answer)
    {
        if (!answer)
            rows.Clear();
    }

    static bool Has(int kinds, SlotKind kind) => (kinds & (1 << (int)kind)) != 0;

    readonly ref struct ByCode(ReadOnlySpan<long> slots, ReadOnlySpan<bool> answers) : IRowTest
    {
        readonly ReadOnlySpan<long> _slots = slots;
        readonly ReadOnlySpan<bool> _answers = answers;

        public bool Passes(int row) => _answers[(int)_slots[row]];
    }

    readonly ref struct ByInteger(ReadOnlySpan<long> slots, DigitSearch digits) : IRowTest
    {
        readonly ReadOnlySpan<long> _slots = slots;

        public bool Passes(int row) => digits.IsIn(_slots[row]);
    }

    readonly ref struct ByDecimal(ReadOnlySpan<long> slots, DigitSearch digits) : IRowTest
    {
        readonly ReadOnlySpan<long> _slots = slots;

        public bool Passes(int row) => digits.IsInDecimal(_slots[row]);
    }

    readonly struct ByReach(RowGroup group, int column, CellTest test) : IRowTest
    {
        public bool Passes(int row) => test.Passes(group.CellAt(column, row));
    }

    readonly struct ByCell(ColumnVector column, CellTest test, CodeAnswers byCode) : IRowTest
    {
        public bool Passes(int row)
        {
            var cell = column.CellAt(row);
            return cell.Kind.IsTextual() ? byCode.Passes(cell.Slot) : test.Passes(cell);
        }
    }
}
