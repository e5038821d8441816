using Seqsvr.Events.Model;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution.Texts;
using Seqsvr.Query.Planning;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>
/// A predicate over one column: decided for whole units from their headers, for whole batches where the column is constant or
/// absent, else once for each distinct text, or straight on integers.
/// </summary>
internal sealed class ColumnFilter(ColumnPredicate predicate, FilterContext context) : BatchFilter
{
    readonly RowEvaluator _meaning = new(predicate.Meaning, context.Cancellation);
    readonly CellAnswers _answers = new(predicate, context.Cancellation);
    readonly VectorFilter _byVector = new(new RowPredicate(predicate.Meaning, [], [predicate.Path]), context.Cancellation);

    public override UnitVerdict Judge(ScanUnit unit)
    {
        if (!unit.MayHave(predicate.Path))
            return VerdictOf(_answers.Missing);
        if (unit.Summary(predicate.Path) is not { } summary)
            return UnitVerdict.Some;
        if (summary.Constant is { IsMissing: false } constant)
            return VerdictOf(_answers.Find(constant));
        if (JudgeKinds(summary) is { } answer)
            return VerdictOf(answer);
        return HasNoSuchText(unit, summary) ? UnitVerdict.None : JudgeIntegers(summary);
    }

    public override void Apply(Batch batch, Selection selection)
    {
        var place = batch.Find(predicate.Path);
        if (!place.IsAlone || (place.Index >= 0 && selection.Count < ExecutionLimits.RowsWorthATable))
            selection.Keep(new RowMatches(_meaning, batch.Group));
        else if (place.Index < 0)
            KeepAllOrNothing(selection, _answers.Missing);
        else if (predicate.Nulls is { } nulls && NullTest.Decides(batch.Group.KindsPossible(place.Index)))
            KeepKinds(batch.Group.KindsOf(place.Index), nulls, selection);
        else if (HasNoSuchText(batch.Group, place.Index))
            selection.Clear();
        else
            Apply(batch, batch.Column(place.Index), selection);
    }

    void Apply(Batch batch, ColumnVector column, Selection selection)
    {
        _answers.Use(column.Texts);
        if (column.IsConstant)
            KeepAllOrNothing(selection, _answers.Find(column.CellAt(0)));
        else if (column is { IsUniform: true, UniformKind: SlotKind.Text } && predicate.Texts is { } texts)
            KeepTexts(column, context.Texts.Find(column.Texts, texts), selection);
        else if (column.IsUniform && column.UniformKind.IsTextual())
            selection.Keep(new ByCode(_answers, column));
        else if (column is { IsUniform: true, UniformKind: SlotKind.Integer } && predicate.Integers is { } integers)
            selection.Keep(new ByInteger(column.Slots, integers));
        else if (IsOfManyNumbers(column))
            _byVector.Apply(batch, selection);
        else
            selection.Keep(new ByCell(_answers, column));
    }

    // No row has this text, and none passes for another reason.
    bool HasNoSuchText(ScanUnit unit, ColumnSummary summary) =>
        predicate.Texts is { Match: TextMatch.Whole, IgnoreCase: false, IsNegated: false } wanted
        && summary.Kinds is { } kinds && OnlyTextsMayPass(kinds)
        && !unit.MayHaveText(predicate.Path, wanted.Needle.Span);

    // All that the column may have is texts, and none of them passes: its rows need not be looked at.
    bool HasNoSuchText(RowGroup group, int index)
    {
        if (predicate.Texts is not { } texts || !OnlyTextsMayPass(group.KindsPossible(index)))
            return false;
        return group.TextsPossible(index) is { } possible && !context.Texts.Find(possible.Texts, texts).AnyIn(possible);
    }

    bool OnlyTextsMayPass(int kinds)
    {
        const int Texts = 1 << (int)SlotKind.Text;
        const int Missing = 1 << (int)SlotKind.Missing;
        return (kinds & ~(Texts | Missing)) == 0 && ((kinds & Missing) == 0 || !_answers.Missing);
    }

    static void KeepKinds(ColumnVector kinds, NullTest nulls, Selection selection)
    {
        if (kinds.IsUniform)
            KeepAllOrNothing(selection, nulls.Passes(kinds.UniformKind));
        else
            selection.Keep(new ByKind(kinds.Kinds, nulls));
    }

    static void KeepTexts(ColumnVector column, CodeAnswers answers, Selection selection)
    {
        if (answers.Any)
            selection.Keep(new ByText(column.Slots, answers.ByCode));
        else
            selection.Clear();
    }

    // Numbers hardly repeat: to remember the answers for them would cost more than to find each anew. Other integers than in a range are such numbers.
    bool IsOfManyNumbers(ColumnVector column)
    {
        const int Decimals = 1 << (int)SlotKind.Decimal;
        const int Integers = 1 << (int)SlotKind.Integer;
        const int Textual = (1 << (int)SlotKind.Text) | (1 << (int)SlotKind.Json) | (1 << (int)SlotKind.Number);
        var numbers = predicate.Integers is null ? Decimals | Integers : Decimals;
        return (column.KindsPresent & numbers) != 0 && (column.KindsPresent & Textual) == 0;
    }

    // Rows without a value here may have an object, in columns below.
    bool? JudgeKinds(ColumnSummary summary)
    {
        const int Missing = 1 << (int)SlotKind.Missing;
        return predicate.Nulls is { } nulls && summary.Kinds is { } kinds && (kinds & Missing) == 0 ? nulls.ForAll(kinds) : null;
    }

    UnitVerdict JudgeIntegers(ColumnSummary summary)
    {
        if (summary is not { UniformKind: SlotKind.Integer, MinInteger: { } min, MaxInteger: { } max } || predicate.Integers is not { } integers)
            return UnitVerdict.Some;
        return integers.ForAll(min, max) is { } answer ? VerdictOf(answer) : UnitVerdict.Some;
    }

    static UnitVerdict VerdictOf(bool answer) => answer ? UnitVerdict.All : UnitVerdict.None;

    static void KeepAllOrNothing(Selection selection, bool answer)
    {
        if (!answer)
            selection.Clear();
    }

    readonly ref struct ByCode(CellAnswers answers, ColumnVector column) : IRowTest
    {
        readonly ReadOnlySpan<long> _slots = column.Slots;
        readonly SlotKind _kind = column.UniformKind;
        readonly byte[] _table = answers.TableOf(column.UniformKind);

        public bool Passes(int row) => answers.ForCode(_table, _kind, (int)_slots[row]);
    }

    readonly ref struct ByKind(ReadOnlySpan<SlotKind> kinds, NullTest nulls) : IRowTest
    {
        readonly ReadOnlySpan<SlotKind> _kinds = kinds;

        public bool Passes(int row) => nulls.Passes(_kinds[row]);
    }

    readonly ref struct ByText(ReadOnlySpan<long> slots, ReadOnlySpan<bool> answers) : IRowTest
    {
        readonly ReadOnlySpan<long> _slots = slots;
        readonly ReadOnlySpan<bool> _answers = answers;

        public bool Passes(int row) => _answers[(int)_slots[row]];
    }

    readonly ref struct ByInteger(ReadOnlySpan<long> slots, IntegerRange range) : IRowTest
    {
        readonly ReadOnlySpan<long> _slots = slots;

        public bool Passes(int row) => range.Contains(_slots[row]);
    }

    readonly struct ByCell(CellAnswers answers, ColumnVector column) : IRowTest
    {
        public bool Passes(int row) => answers.For(column.KindAt(row), column.SlotAt(row));
    }
}
