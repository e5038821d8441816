using Seqsvr.Events.Model;

namespace Seqsvr.Query.Execution;

/// <summary>
/// One event by itself, copied out of the group it was found in, so that a result of a few rows does not keep whole groups
/// in memory. Columns stand in the order they had there. Immutable, safe for any number of threads.
/// </summary>
internal sealed class CopiedRow : RowGroup
{
    /// <summary>The copy itself, its arrays and its texts, without what is in them.</summary>
    const long CopyBytes = 400;

    /// <summary>A path, a kind and a slot.</summary>
    const long CellBytes = 40;

    readonly long[] _timestamp;
    readonly long[] _sequence;
    readonly ColumnPath[] _paths;
    readonly SlotKind[] _kinds;
    readonly long[] _slots;
    readonly TextDictionary _texts;
    readonly PropertyTree? _tree;

    CopiedRow(EventId id, ColumnPath[] paths, SlotKind[] kinds, long[] slots, TextDictionary texts, PropertyTree? tree)
    {
        _timestamp = [id.Timestamp];
        _sequence = [id.Sequence];
        _paths = paths;
        _kinds = kinds;
        _slots = slots;
        _texts = texts;
        _tree = tree;
    }

    /// <summary>Bytes that this copy takes.</summary>
    public long MemoryBytes => CopyBytes + _paths.Length * CellBytes + _texts.MemoryBytes;

    public override int Count => 1;

    public override ReadOnlySpan<long> Timestamps => _timestamp;

    public override ReadOnlySpan<long> Sequences => _sequence;

    public override long MinTimestamp => _timestamp[0];

    public override long MaxTimestamp => _timestamp[0];

    public override IReadOnlyList<ColumnPath> Paths => _paths;

    public override PropertyTree Tree => _tree ?? base.Tree;

    /// <summary>A copy of one event.</summary>
    public static EventRow Of(EventRow row)
    {
        var group = row.Group;
        var paths = new List<ColumnPath>();
        var kinds = new List<SlotKind>();
        var slots = new List<long>();
        var heap = new List<byte>();
        var offsets = new List<int> { 0 };
        for (var column = 0; column < group.Paths.Count; column++)
        {
            var cell = group.CellAt(column, row.Row);
            if (cell.IsMissing)
                continue;
            paths.Add(group.Paths[column]);
            kinds.Add(cell.Kind);
            if (!cell.Kind.IsTextual())
            {
                slots.Add(cell.Slot);
                continue;
            }
            slots.Add(offsets.Count - 1);
            heap.AddRange(cell.Text);
            offsets.Add(heap.Count);
        }
        // An event that has every column of its group has the group's tree, too: rows that were clustered by event type share one.
        var tree = paths.Count == group.Paths.Count ? group.Tree : null;
        return new EventRow(new CopiedRow(row.Id, [.. paths], [.. kinds], [.. slots], new TextDictionary([.. heap], [.. offsets]), tree), 0);
    }

    public override int IndexOf(ColumnPath path) => Array.IndexOf(_paths, path);

    public override ColumnVector Column(int index) => ColumnVector.Constant(1, _kinds[index], _slots[index], _texts);

    public override Cell CellAt(int index, int row) => new(_kinds[index], _slots[index], _texts);
}
