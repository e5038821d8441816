using Seqsvr.Events.Model;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution;

/// <summary>
/// The answers of a <see cref="ColumnPredicate"/>, each found once for each distinct cell and remembered as long as the column's
/// texts stay the same. Belongs to one worker.
/// </summary>
internal sealed class CellAnswers(ColumnPredicate predicate, CancellationToken cancellation)
{
    const byte Unknown = 0;
    const byte No = 1;
    const byte Yes = 2;

    readonly RowEvaluator _meaning = new(predicate.Meaning, cancellation);
    readonly StandInRow _standIn = new(predicate.Path);
    readonly Dictionary<(SlotKind, long), bool> _numbers = [];
    readonly byte[][] _textual = [.. Enumerable.Repeat(Array.Empty<byte>(), (int)SlotKind.EmptyObject + 1)];
    TextDictionary _texts = TextDictionary.Empty;
    bool? _missing;

    /// <summary>The answer for rows without the property.</summary>
    public bool Missing => _missing ??= Find(Cell.Missing);

    /// <summary>The answer for a cell, without remembering it.</summary>
    public bool Find(Cell cell)
    {
        if (cell.Kind == SlotKind.Integer && predicate.Integers is { } integers)
            return integers.Contains(cell.Slot);
        if (cell.Kind == SlotKind.Text && predicate.Texts is { } texts)
            return texts.Passes(cell.Text);
        return _meaning.Evaluate(_standIn.With(cell)).IsTrue;
    }

    /// <summary>Turns to another column: codes mean other texts from now on.</summary>
    public void Use(TextDictionary texts)
    {
        if (ReferenceEquals(texts, _texts))
            return;
        _texts = texts;
        foreach (var answers in _textual)
            Array.Clear(answers);
    }

    /// <summary>The answer for a textual cell of the column in use.</summary>
    public bool ForCode(byte[] answers, SlotKind kind, int code)
    {
        if (answers[code] == Unknown)
            answers[code] = Find(new Cell(kind, code, _texts)) ? Yes : No;
        return answers[code] == Yes;
    }

    /// <summary>The table that <see cref="ForCode"/> fills, one byte for each text of the column in use.</summary>
    public byte[] TableOf(SlotKind kind)
    {
        ref var answers = ref _textual[(int)kind];
        if (answers.Length < _texts.Count)
            answers = new byte[_texts.Count];
        return answers;
    }

    /// <summary>The answer for any cell of the column in use.</summary>
    public bool For(SlotKind kind, long slot)
    {
        if (kind == SlotKind.Missing)
            return Missing;
        if (kind.IsTextual())
            return ForCode(TableOf(kind), kind, (int)slot);
        if (kind == SlotKind.Integer && predicate.Integers is { } integers)
            return integers.Contains(slot);
        if (_numbers.TryGetValue((kind, slot), out var known))
            return known;
        if (_numbers.Count >= ExecutionLimits.AnswersKeptMax)
            _numbers.Clear();
        return _numbers[(kind, slot)] = Find(new Cell(kind, slot, _texts));
    }
}
