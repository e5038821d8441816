using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// Collects one column of one row group from the batches. Walks stretches of rows of one form, so that what differs from batch to
/// batch is looked up once a stretch. Its arrays are used again for each group.
/// </summary>
internal sealed class ColumnGatherer(BlockPlan plan, ColumnTexts texts)
{
    const int Absent = -1;

    readonly int[] _positions = Filled(plan.Forms.Length);
    readonly SlotKind[] _kinds = new SlotKind[LargestGroup(plan)];
    readonly long[] _slots = new long[LargestGroup(plan)];

    /// <summary>Turns to the column that these forms have, each at its position.</summary>
    public void Select(ReadOnlySpan<(int Form, int Position)> forms)
    {
        foreach (var (form, position) in forms)
            _positions[form] = position;
    }

    /// <summary>Turns away from the column.</summary>
    public void Unselect(ReadOnlySpan<(int Form, int Position)> forms)
    {
        foreach (var (form, _) in forms)
            _positions[form] = Absent;
    }

    /// <summary>The slots of the group's rows, textual ones as codes of the block. Valid until the next call.</summary>
    public Span<long> Gather(in GroupPlan group, out ReadOnlySpan<SlotKind> kinds)
    {
        var end = group.Start + group.Count;
        for (var row = group.Start; row < end;)
        {
            var form = plan.FormOf[row];
            var stretch = plan.FormOf.AsSpan(row, end - row).IndexOfAnyExcept(form);
            if (stretch < 0)
                stretch = end - row;
            GatherStretch(plan.Forms[form], _positions[form], row, row - group.Start, stretch);
            row += stretch;
        }
        kinds = _kinds.AsSpan(0, group.Count);
        return _slots.AsSpan(0, group.Count);
    }

    void GatherStretch(RowForm form, int position, int row, int at, int count)
    {
        var kind = position == Absent ? SlotKind.Missing : form.Shape.Kinds[position];
        _kinds.AsSpan(at, count).Fill(kind);
        var slots = _slots.AsSpan(at, count);
        if (!kind.TakesSlot())
        {
            slots.Clear();
            return;
        }
        var from = form.Batch.Slots;
        var starts = plan.SlotStarts.AsSpan(row, count);
        for (var i = 0; i < slots.Length; i++)
            slots[i] = from[starts[i] + position];
        if (kind.IsTextual())
            texts.Translate(form, position, slots);
    }

    static int[] Filled(int length)
    {
        var positions = new int[length];
        positions.AsSpan().Fill(Absent);
        return positions;
    }

    static int LargestGroup(BlockPlan plan) => plan.Groups.Max(group => group.Count);
}
