using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Tests.Segments;

public sealed class ClusteringTests
{
    static readonly SegmentSizes Sizes = new(BlockRows: 131_072, GroupRows: 8192);

    [Fact]
    public void AnEventTypeHasGroupsOfItsOwnInWhichTheTemplateIsConstant()
    {
        var segment = WrittenSegment.Write([Batch(3000, i => $"type {i % 3}", i => $"Only{i % 3}")], Sizes);
        using var snapshot = segment.Snapshot();
        var units = snapshot.Units(0, long.MaxValue);
        units.Count.ShouldBe(3);
        foreach (var unit in units)
        {
            var template = unit.Summary(Members.Template)!.Constant!.Value;
            var number = Encoding.UTF8.GetString(template.Text)[^1];
            unit.RowCount.ShouldBe(1000);
            unit.MayHave(ColumnPath.Property($"Only{number}")).ShouldBeTrue();
            unit.MayHave(ColumnPath.Property($"Only{(char)('0' + ((number - '0' + 1) % 3))}")).ShouldBeFalse();
            unit.Open().Paths.Count.ShouldBe(2);
        }
    }

    [Fact]
    public void BigTypesAreCutIntoGroupsOfEqualSize()
    {
        var segment = WrittenSegment.Write([Batch(8200, _ => "one", _ => "A")], Sizes);
        using var snapshot = segment.Snapshot();
        snapshot.Units(0, long.MaxValue).Select(unit => unit.RowCount).ShouldBe([4100, 4100]);
    }

    [Fact]
    public void AFloodOfTemplatesWithTheSameColumnsSharesGroups()
    {
        var segment = WrittenSegment.Write([Batch(5000, i => $"never again {i}", _ => "A")], Sizes);
        using var snapshot = segment.Snapshot();
        var unit = snapshot.Units(0, long.MaxValue).ShouldHaveSingleItem();
        unit.Summary(Members.Template)!.UniformKind.ShouldBe(SlotKind.Text);
        unit.Summary(Members.Template)!.Constant.ShouldBeNull();
    }

    [Fact]
    public void AFloodOfColumnsStaysReasonable()
    {
        const int events = 3000;
        var batch = Batch(events, i => $"never again {i}", i => $"Column{i}");
        var segment = WrittenSegment.Write([batch], Sizes);
        using var snapshot = segment.Snapshot();
        var units = snapshot.Units(0, long.MaxValue);
        units.Count.ShouldBeLessThanOrEqualTo(4);
        segment.File.Length.ShouldBeLessThan(events * 100);
        var all = segment.ReadAll(wholeColumns: false);
        for (var row = 0; row < events; row++)
            all[row + 1].ToString().ShouldBe(SampleEvent.Of(new EventRow(batch, row)).ToString());
    }

    [Fact]
    public void BlocksAreCutBeforeTheyHaveTooManyColumns()
    {
        var segment = WrittenSegment.Write([Batch(70_000, i => "t", i => $"Column{i}")], Sizes);
        segment.Reader.Blocks.Length.ShouldBe(2);
        segment.Reader.Rows.ShouldBe(70_000);
        segment.Reader.Blocks.ShouldAllBe(block => block.Directory().Columns.Length <= 1 << 16);
    }

    [Fact]
    public void RowsOfAGroupAreInOrderOfTimeThenArrival()
    {
        var segment = WrittenSegment.Write(new SampleBatches(seed: 3).Next(batches: 5, rowsMax: 100), WrittenSegment.SmallSizes);
        using var snapshot = segment.Snapshot();
        foreach (var unit in snapshot.Units(0, long.MaxValue))
        {
            var group = unit.Open();
            for (var row = 1; row < group.Count; row++)
                (new EventRow(group, row - 1).Id < new EventRow(group, row).Id).ShouldBeTrue();
            group.Timestamps[0].ShouldBe(unit.MinTimestamp);
            group.Timestamps[^1].ShouldBe(unit.MaxTimestamp);
        }
    }

    static EventBatch Batch(int events, Func<int, string> template, Func<int, string> column)
    {
        var builder = new EventBatchBuilder();
        for (var i = 0; i < events; i++)
        {
            builder.BeginEvent();
            Add(EventBatchBuilder.MembersRoot, "mt", template(i));
            Add(EventBatchBuilder.PropertiesRoot, column(i), $"{i}");
            builder.EndEvent(i * 10L);
        }
        var batch = builder.Build()!;
        batch.AssignSequence(1);
        return batch;

        void Add(int parent, string name, string text)
        {
            var node = builder.Child(parent, parent, Encoding.UTF8.GetBytes(name));
            builder.Enter(node);
            builder.Add(node, SlotKind.Text, Encoding.UTF8.GetBytes(text));
        }
    }
}
