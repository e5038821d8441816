using Seqsvr.Events.Model;

namespace Seqsvr.Query.Execution;

/// <summary>
/// One opened unit as a worker sees it: the group, each column read at most once, and where a path is found in it.
/// Belongs to one worker.
/// </summary>
internal sealed class Batch
{
    ColumnVector?[] _columns = [];

    /// <summary>The rows; set by <see cref="Load"/>.</summary>
    public RowGroup Group { get; private set; } = null!;

    /// <summary>How many rows.</summary>
    public int Count => Group.Count;

    /// <summary>Turns to another group, which belongs to the batch until the next call.</summary>
    public void Load(RowGroup group)
    {
        Group?.Release();
        Group = group;
        var count = group.Paths.Count;
        if (_columns.Length < count)
            _columns = new ColumnVector?[count];
        else
            Array.Clear(_columns);
    }

    /// <summary>All rows of a column. May read from disk, and throw what that throws.</summary>
    public ColumnVector Column(int index) => _columns[index] ??= Group.Column(index);

    /// <summary>
    /// Reads columns as a whole before <paramref name="rows"/> of their cells are asked for one by one, where that many are worth it. Only groups
    /// that unpack gain by this; they keep what was read.
    /// </summary>
    public void Prepare(IEnumerable<ColumnPath> paths, int rows)
    {
        if (rows < ExecutionLimits.RowsWorthAColumn)
            return;
        foreach (var path in paths)
            if (Group.IndexOf(path) is >= 0 and var index)
                Column(index);
    }

    /// <summary>Where the values at a path lie.</summary>
    public ColumnPlace Find(ColumnPath path)
    {
        var index = Group.IndexOf(path);
        foreach (var other in Group.Paths)
            if (other.IsBelow(path) || path.IsBelow(other))
                return new ColumnPlace(index, IsAlone: false);
        return new ColumnPlace(index, IsAlone: true);
    }
}
