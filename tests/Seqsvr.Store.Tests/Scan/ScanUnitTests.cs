using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Hot;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Tests.Segments;

namespace Seqsvr.Store.Tests.Scan;

public sealed class ScanUnitTests
{
    /// <summary>What headers tell is checked against every row, hot and on disk.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SummariesNeverContradictTheRows(bool isHot)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            using var snapshot = Snapshot(seed, isHot);
            var units = snapshot.Units(0, long.MaxValue);
            var paths = units.SelectMany(unit => unit.Open().Paths).Distinct().ToList();
            foreach (var unit in units)
                foreach (var path in paths)
                    Check(unit, path);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void UnitsOutsideTheTimeAreLeftOut_NewestFirst(bool isHot)
    {
        using var snapshot = Snapshot(seed: 4, isHot);
        var all = snapshot.Units(0, long.MaxValue);
        all.Sum(unit => unit.RowCount).ShouldBe((int)snapshot.RowCount);
        all.Select(unit => unit.MaxTimestamp).ShouldBeInOrder(SortDirection.Descending);
        var middle = all[all.Count / 2].MinTimestamp;
        var late = snapshot.Units(middle, long.MaxValue);
        var early = snapshot.Units(0, middle);
        late.ShouldAllBe(unit => unit.MaxTimestamp >= middle);
        early.ShouldAllBe(unit => unit.MinTimestamp < middle);
        late.Count.ShouldBe(all.Count(unit => unit.MaxTimestamp >= middle));
        early.Count.ShouldBe(all.Count(unit => unit.MinTimestamp < middle));
    }

    [Fact]
    public void APathMayBeBelowOrAboveAColumn()
    {
        using var snapshot = Snapshot(seed: 1, isHot: false);
        var units = snapshot.Units(0, long.MaxValue);
        var leaf = ColumnPath.Property("Nested", "Leaf1");
        foreach (var unit in units)
        {
            var hasLeaf = unit.Open().IndexOf(leaf) >= 0;
            unit.MayHave(leaf).ShouldBe(hasLeaf);
            if (hasLeaf)
                unit.MayHave(ColumnPath.Property("Nested")).ShouldBeTrue();
            unit.MayHave(ColumnPath.Property("Nest")).ShouldBeFalse();
            // Any may hold JSON text with anything inside.
            if (unit.Open().IndexOf(ColumnPath.Property("Any")) >= 0 && unit.Summary(ColumnPath.Property("Any"))?.UniformKind is null)
                unit.MayHave(ColumnPath.Property("Any", "Inside")).ShouldBeTrue();
        }
        units.ShouldContain(unit => unit.MayHave(leaf));
        units.ShouldContain(unit => !unit.MayHave(leaf));
    }

    [Fact]
    public void ABigBatchInMemoryComesInPiecesThatHaveAllOfIt()
    {
        var batch = new SampleBatches(1).Next(batches: 1, rowsMax: 1)[0];
        var big = EventBatchMerger.Concatenate([.. Enumerable.Repeat(batch, 2 * HotPiece.RowsMax + 5)]);
        big.AssignSequence(7);
        using var snapshot = new StoreSnapshot([], [new HotBatch(big, Level: 0)], long.MaxValue);
        var units = snapshot.Units(0, long.MaxValue);
        units.Select(unit => unit.RowCount).Order().ShouldBe([5, HotPiece.RowsMax, HotPiece.RowsMax]);
        units.SelectMany(unit => unit.Open().Sequences.ToArray()).Order().ShouldBe(big.Sequences.ToArray());
        foreach (var unit in units)
            foreach (var path in big.Paths)
                Check(unit, path);
    }

    static StoreSnapshot Snapshot(int seed, bool isHot)
    {
        var batches = new SampleBatches(seed).Next(batches: 5, rowsMax: 120);
        return isHot
            ? new StoreSnapshot([], [.. batches.Select(batch => new HotBatch(batch, Level: 0))], long.MaxValue)
            : WrittenSegment.Write(batches, WrittenSegment.SmallSizes).Snapshot();
    }

    static void Check(ScanUnit unit, ColumnPath path)
    {
        var group = unit.Open();
        var index = group.IndexOf(path);
        var cells = new Cell[group.Count];
        for (var row = 0; row < cells.Length; row++)
            cells[row] = index < 0 ? Cell.Missing : group.CellAt(index, row);
        if (!unit.MayHave(path))
            cells.ShouldAllBe(cell => cell.IsMissing);
        if (unit.Summary(path) is not { } summary)
            return;
        foreach (var cell in cells)
        {
            if (summary.UniformKind is { } kind)
                cell.Kind.ShouldBe(kind);
            if (summary.Constant is { } constant)
                SampleEvent.Describe(cell).ShouldBe(SampleEvent.Describe(constant));
            if (cell.Kind == SlotKind.Integer)
                cell.Slot.ShouldBeInRange(summary.MinInteger ?? long.MinValue, summary.MaxInteger ?? long.MaxValue);
        }
    }
}
