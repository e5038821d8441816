using Seqsvr.Events.Model;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>
/// Turns cells of any kinds into codes. Texts keep their code as long as batches share their dictionary, so that values are made once for
/// each text and not once a batch. Belongs to one worker.
/// </summary>
internal sealed class ColumnCodes
{
    /// <summary>A larger table is not kept: reading it would cost more than making a new one.</summary>
    const int TableKeptMax = 1 << 14;

    const int Kinds = (int)SlotKind.EmptyObject + 1;

    // One more than the code, so that 0 means that there is none yet: of texts by kind and text, of other kinds but numbers by kind and slot.
    readonly int[][] _codeOfText = [.. Enumerable.Repeat(Array.Empty<int>(), Kinds)];
    readonly int[] _codeOfOther = new int[Kinds * 2];
    readonly List<(SlotKind Kind, int Text)> _used = [];
    readonly Dictionary<(SlotKind, long), int> _codeOfNumber = [];
    TextDictionary _texts = TextDictionary.Empty;

    /// <summary>Makes <paramref name="result"/>, which must be the same one each time, the codes of the cells.</summary>
    /// <param name="valueOf">What a cell stands for; asked once for each code.</param>
    public void Read(ColumnVector column, ReadOnlySpan<int> rows, Vector result, Func<Cell, Value> valueOf)
    {
        var codes = Begin(column, rows.Length, result, out var table);
        var common = column.IsUniform ? column.UniformKind : SlotKind.Text;
        var codeOf = common.IsTextual() ? RoomFor(common) : [];
        var kinds = column.Kinds;
        var slots = column.Slots;
        for (var i = 0; i < codes.Length; i++)
        {
            var row = rows[i];
            var kind = kinds.IsEmpty ? common : kinds[row];
            ref var code = ref kind == common && kind.IsTextual() ? ref codeOf[slots[row]] : ref CodeOf(kind, slots[row]);
            codes[i] = (code != 0 ? code : Add(ref code, column.CellAt(row), table, valueOf)) - 1;
        }
    }

    Span<int> Begin(ColumnVector column, int count, Vector result, out List<Value> table)
    {
        if (ReferenceEquals(column.Texts, _texts) && _codeOfNumber.Count == 0 && result.Table.Count <= TableKeptMax)
            return result.BecomeCodesOfSameTable(count, out table);
        Forget();
        _texts = column.Texts;
        return result.BecomeCodes(count, out table);
    }

    int Add(ref int code, Cell cell, List<Value> table, Func<Cell, Value> valueOf)
    {
        table.Add(valueOf(cell));
        code = table.Count;
        if (cell.Kind.IsTextual())
            _used.Add((cell.Kind, (int)cell.Slot));
        return code;
    }

    ref int CodeOf(SlotKind kind, long slot)
    {
        if (kind.IsTextual())
            return ref RoomFor(kind)[slot];
        if (kind is SlotKind.Integer or SlotKind.Decimal)
            return ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_codeOfNumber, (kind, slot), out _);
        return ref _codeOfOther[(int)kind * 2 + (kind == SlotKind.Boolean ? (int)slot : 0)];
    }

    int[] RoomFor(SlotKind kind)
    {
        ref var codeOf = ref _codeOfText[(int)kind];
        if (codeOf.Length < _texts.Count)
            Array.Resize(ref codeOf, _texts.Count);
        return codeOf;
    }

    // Puts back what was used and nothing else: a dictionary may be far larger than a batch.
    void Forget()
    {
        foreach (var (kind, text) in _used)
            _codeOfText[(int)kind][text] = 0;
        _used.Clear();
        _codeOfNumber.Clear();
        Array.Clear(_codeOfOther);
    }
}
