using Seqsvr.Events.Model;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Gives back rows that were remembered by their place. Keeps the groups opened last, a limited number of them.
/// Belongs to one thread.
/// </summary>
internal sealed class UnitRows(IReadOnlyList<ScanUnit> units)
{
    readonly Dictionary<int, RowGroup> _open = [];
    readonly Queue<int> _openedInOrder = [];

    /// <summary>The row at a place; valid as long as its group is.</summary>
    public EventRow this[RowReference place]
    {
        get
        {
            if (!_open.TryGetValue(place.Unit, out var group))
                group = Open(place.Unit);
            return new EventRow(group, place.Row);
        }
    }

    RowGroup Open(int unit)
    {
        if (_open.Count == ExecutionLimits.OpenGroupsMax)
            _open.Remove(_openedInOrder.Dequeue());
        var group = units[unit].Open();
        _open.Add(unit, group);
        _openedInOrder.Enqueue(unit);
        return group;
    }
}
