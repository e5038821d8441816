using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Tests.Segments;

/// <summary>What units know of their columns before anything is read.</summary>
public sealed class SegmentRangesTests
{
    const int Rows = 6000;

    static readonly ColumnPath Value = ColumnPath.Property("Value");
    static readonly ColumnPath Id = ColumnPath.Property("Id");

    [Fact]
    public void DecimalsHaveTheRangeOfTheirNumbers()
    {
        var random = new Random(9);
        var numbers = Enumerable.Range(0, Rows).Select(_ => Decimal(random.Next(-5000, 900_000), random.Next(1, 5))).ToArray();
        var unit = Only(WrittenSegment.Write([Batch(Rows, i => (SlotKind.Decimal, numbers[i]))], new SegmentSizes(100_000, 8192)));
        var summary = unit.Summary(Value)!;
        summary.UniformKind.ShouldBe(SlotKind.Decimal);
        PackedDecimal.ToDecimal(summary.MinDecimal!.Value).ShouldBe(numbers.Min(PackedDecimal.ToDecimal));
        PackedDecimal.ToDecimal(summary.MaxDecimal!.Value).ShouldBe(numbers.Max(PackedDecimal.ToDecimal));
        summary.MinInteger.ShouldBeNull();
    }

    [Fact]
    public void DecimalsThatDoublesCannotTellApartHaveTheRightRange()
    {
        long[] slots = [Decimal(90_000_000_000_000_001, 3), Decimal(9_000_000_000_000_000, 2), Decimal(90_000_000_000_000_002, 3)];
        DecimalRange.Of(slots).ShouldBe(new SlotRange(slots[1], slots[2]));
    }

    [Fact]
    public void MixedColumnsTellTheirKindsAndTheRangeOfEach()
    {
        // One column of several kinds in one group: each kind alone is too rare for groups of its own.
        var batch = Batch(90, i => (i % 3) switch
        {
            0 => (SlotKind.Integer, i - 30),
            1 => (SlotKind.Decimal, Decimal((i * 10) + 1, 2)),
            _ => (SlotKind.Null, 0),
        });
        var summary = Only(WrittenSegment.Write([batch], new SegmentSizes(100_000, 8192))).Summary(Value)!;
        summary.UniformKind.ShouldBeNull();
        summary.Kinds.ShouldBe((1 << (int)SlotKind.Integer) | (1 << (int)SlotKind.Decimal) | (1 << (int)SlotKind.Null));
        summary.MinInteger.ShouldBe(-30);
        summary.MaxInteger.ShouldBe(57);
        summary.MinDecimal.ShouldBe(Decimal(11, 2));
        summary.MaxDecimal.ShouldBe(Decimal(881, 2));
    }

    [Fact]
    public void ATextThatNoRowHasIsKnownWithoutReadingTexts()
    {
        var unit = Only(WrittenSegment.Write([Batch(Rows, i => (SlotKind.Integer, i))], new SegmentSizes(100_000, 8192)));
        for (var i = 0; i < Rows / 2; i++)
            unit.MayHaveText(Id, Utf8($"id-{i:d6}")).ShouldBeTrue();
        Enumerable.Range(Rows, 1000).Count(i => unit.MayHaveText(Id, Utf8($"id-{i:d6}"))).ShouldBeLessThan(200);
        unit.MayHaveText(ColumnPath.Property("Absent"), "a"u8).ShouldBeFalse();
        unit.MayHaveText(Value, "1"u8).ShouldBeFalse();
        unit.MayHaveText(Members.Template, "template"u8).ShouldBeTrue();
        unit.MayHaveText(Members.Template, "another"u8).ShouldBeFalse();
    }

    [Fact]
    public void APieceWithAByteThatNoTextHasIsKnownWithoutReading()
    {
        var unit = Only(WrittenSegment.Write([Batch(Rows, i => (SlotKind.Integer, i))], new SegmentSizes(100_000, 8192)));
        unit.MayContain(Id, "d-00"u8).ShouldBeTrue();
        unit.MayContain(Id, "x"u8).ShouldBeFalse();
        unit.MayContain(Value, "1"u8).ShouldBeFalse();
        unit.MayContain(Members.Template, "plat"u8).ShouldBeTrue();
        unit.MayContain(Members.Template, "plot"u8).ShouldBeFalse();
    }

    [Fact]
    public void AGroupTellsWhichTextsItsRowsHave()
    {
        var segment = WrittenSegment.Write([Batch(Rows, i => (SlotKind.Integer, i))], new SegmentSizes(100_000, 1000));
        foreach (var unit in segment.Snapshot().Units(0, long.MaxValue))
        {
            var group = unit.Open();
            var column = group.IndexOf(Id);
            var possible = group.TextsPossible(column)!.Value;
            Enumerable.Range(possible.First, possible.Count).Select(code => Encoding.UTF8.GetString(possible.Texts[code]))
                .ShouldBe(Enumerable.Range(0, group.Count).Select(row => Encoding.UTF8.GetString(group.CellAt(column, row).Text)).Distinct());
            group.TextsPossible(group.IndexOf(Value))!.Value.Count.ShouldBe(0);
        }
    }

    static ScanUnit Only(WrittenSegment segment)
    {
        var snapshot = segment.Snapshot();
        return snapshot.Units(0, long.MaxValue).ShouldHaveSingleItem();
    }

    // Every id is in two rows.
    static EventBatch Batch(int rows, Func<int, (SlotKind Kind, long Slot)> value)
    {
        var builder = new EventBatchBuilder();
        for (var i = 0; i < rows; i++)
        {
            builder.BeginEvent();
            Text(builder, EventBatchBuilder.MembersRoot, "mt", "template");
            Text(builder, EventBatchBuilder.PropertiesRoot, "Id", $"id-{i / 2:d6}");
            var (kind, slot) = value(i);
            builder.Add(Enter(builder, EventBatchBuilder.PropertiesRoot, "Value"), kind, slot);
            builder.EndEvent(1000 + i);
        }
        var batch = builder.Build()!;
        batch.AssignSequence(1);
        return batch;
    }

    static void Text(EventBatchBuilder builder, int parent, string name, string text) =>
        builder.Add(Enter(builder, parent, name), SlotKind.Text, Utf8(text));

    static int Enter(EventBatchBuilder builder, int parent, string name)
    {
        var node = builder.Child(parent, parent, Utf8(name));
        builder.Enter(node);
        return node;
    }

    static long Decimal(long mantissa, int scale) => PackedDecimal.TryPack(mantissa, scale, out var slot) ? slot : throw new InvalidOperationException();

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
