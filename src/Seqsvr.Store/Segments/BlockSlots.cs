using System.Buffers;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// The slots of a block, turned from rows into columns: each column of each group is one stretch. Filled row by row in the order of batches, so that the
/// slots of a row are read once and together; one by one they would come from memory that is far apart. One instance for one block, for one thread;
/// dispose it to give its memory back.
/// </summary>
internal sealed class BlockSlots : IDisposable
{
    readonly GroupPlan[] _groups;
    readonly int[] _starts;
    readonly long[] _slots;
    readonly MixedSlots _mixed = new();
    readonly SlotKind[] _kinds;
    readonly long[] _expanded;

    public BlockSlots(GroupPlan[] groups)
    {
        _groups = groups;
        _starts = new int[groups.Length];
        var (total, keys, mixedRows) = (0, 0, 0);
        for (var i = 0; i < groups.Length; i++)
        {
            var pairs = groups[i].Columns.Pairs.Length;
            if (groups[i].IsMixed)
            {
                _starts[i] = keys;
                keys += pairs;
                mixedRows = Math.Max(mixedRows, groups[i].Count);
            }
            else
            {
                _starts[i] = total;
                total = checked(total + (pairs * groups[i].Count));
            }
        }
        _slots = ArrayPool<long>.Shared.Rent(total);
        _kinds = new SlotKind[mixedRows];
        _expanded = new long[mixedRows];
    }

    /// <summary>
    /// Takes the slots of a row of a group. <paramref name="places"/> tells for each slot which of the group's columns it belongs to,
    /// <paramref name="kinds"/> of which kind it is. Rows of a group come in order.
    /// </summary>
    public void Add(int group, int row, ReadOnlySpan<long> slots, ReadOnlySpan<SlotKind> kinds, ReadOnlySpan<int> places)
    {
        ref readonly var plan = ref _groups[group];
        if (plan.IsMixed)
        {
            for (var i = 0; i < slots.Length; i++)
                _mixed.Add(_starts[group] + places[i], row, kinds[i], slots[i]);
            return;
        }
        var to = _slots.AsSpan(_starts[group] + row);
        for (var i = 0; i < slots.Length; i++)
            to[places[i] * plan.Count] = slots[i];
    }

    /// <summary>Ends the filling.</summary>
    public void Complete() => _mixed.Sort();

    /// <summary>
    /// The slots of a column at <paramref name="place"/> in a group that is not mixed: all of the kind that the plan tells. They may be changed where they are.
    /// </summary>
    public Span<long> Uniform(int group, int place) =>
        _slots.AsSpan(_starts[group] + (place * _groups[group].Count), _groups[group].Count);

    /// <summary>Kinds and slots of a column at <paramref name="place"/> in a mixed group. Valid until the next call.</summary>
    public Span<long> Mixed(int group, int place, out ReadOnlySpan<SlotKind> kinds)
    {
        var slots = _expanded.AsSpan(0, _groups[group].Count);
        var rowKinds = _kinds.AsSpan(0, slots.Length);
        slots.Clear();
        rowKinds.Clear();
        _mixed.Expand(_starts[group] + place, rowKinds, slots);
        kinds = rowKinds;
        return slots;
    }

    public void Dispose()
    {
        ArrayPool<long>.Shared.Return(_slots);
        _mixed.Dispose();
    }
}
