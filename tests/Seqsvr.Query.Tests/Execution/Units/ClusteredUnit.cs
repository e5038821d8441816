using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Tests.Execution.Units;

/// <summary>A unit over any group, whose header tells all it may tell, so that pruning is put to the test.</summary>
sealed class ClusteredUnit(RowGroup group, Func<RowGroup> open) : ScanUnit
{
    public override long MinTimestamp => group.MinTimestamp;

    public override long MaxTimestamp => group.MaxTimestamp;

    public override int RowCount => group.Count;

    public override bool MayHave(ColumnPath path) => group.Paths.Any(present => present == path || present.IsBelow(path) || path.IsBelow(present));

    public override ColumnSummary? Summary(ColumnPath path)
    {
        if (group.IndexOf(path) is not (>= 0 and var index))
            return null;
        var column = group.Column(index);
        var integers = Enumerable.Range(0, column.Count).Where(row => column.KindAt(row) == SlotKind.Integer).Select(column.SlotAt).ToList();
        return new ColumnSummary
        {
            UniformKind = column.IsUniform ? column.UniformKind : null,
            Constant = column.IsConstant ? column.CellAt(0) : null,
            MinInteger = integers.Count > 0 ? integers.Min() : null,
            MaxInteger = integers.Count > 0 ? integers.Max() : null,
        };
    }

    public override RowGroup Open() => open();
}
