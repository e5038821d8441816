using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Tests.Segments;

/// <summary>A column whose texts follow from those of another one has no codes of its own, and reads as if it had.</summary>
public sealed class DerivedColumnTests
{
    const int Rows = 4000;
    const int RowsOfTrace = 8;
    const string Trace = "Trace";
    const string Request = "Request";
    const string User = "User";

    static readonly SegmentSizes Sizes = new(BlockRows: 100_000, GroupRows: 1000);

    [Fact]
    public void WhatFollowsFromTheTraceIsStoredOnceATrace()
    {
        var segment = WrittenSegment.Write([Batch(i => $"user {TraceOf(i) % 7}")], Sizes);
        FormsOf(segment, Request).ShouldAllBe(form => form == ColumnForm.Derived);
        FormsOf(segment, User).ShouldAllBe(form => form == ColumnForm.Derived);
        FormsOf(segment, Trace).ShouldAllBe(form => form == ColumnForm.Uniform);
        ShouldRead(segment, i => $"user {TraceOf(i) % 7}");
    }

    [Fact]
    public void OneRowThatContradictsIsEnough()
    {
        string UserOf(int row) => row == Rows - 1 ? "somebody else" : $"user {TraceOf(row) % 7}";
        var segment = WrittenSegment.Write([Batch(UserOf)], Sizes);
        FormsOf(segment, Request).ShouldAllBe(form => form == ColumnForm.Derived);
        FormsOf(segment, User).ShouldAllBe(form => form == ColumnForm.Uniform);
        ShouldRead(segment, UserOf);
    }

    [Fact]
    public void GroupsWithoutTheTraceHaveCodesOfTheirOwn()
    {
        var segment = WrittenSegment.Write([Batch(i => $"user {TraceOf(i)}", hasTrace: i => i % 2 == 0)], Sizes);
        FormsOf(segment, Request).Distinct().ShouldBe([ColumnForm.Derived, ColumnForm.Uniform], ignoreOrder: true);
        ShouldRead(segment, i => $"user {TraceOf(i)}");
    }

    [Fact]
    public void ADamagedMapIsFound()
    {
        var bytes = WrittenSegment.Bytes([Batch(i => $"user {TraceOf(i)}")], Sizes);
        var directory = WrittenSegment.Open(bytes).Reader.Blocks[0].Directory();
        var map = directory.Columns[directory.IndexOf(ColumnPath.Property(User))].Derivation!.Map;
        bytes[map.Offset + 1] ^= 1;
        var segment = WrittenSegment.Open(bytes);
        segment.ReadUndamaged().ShouldBeEmpty();
        segment.Damage.ShouldHaveSingleItem().ShouldContain("block 0");
    }

    static void ShouldRead(WrittenSegment segment, Func<int, string> userOf)
    {
        using var snapshot = segment.Snapshot();
        var seen = 0;
        foreach (var unit in snapshot.Units(0, long.MaxValue))
        {
            var (alone, whole) = (unit.Open(), unit.Open());
            for (var row = 0; row < unit.RowCount; row++)
            {
                var index = (int)whole.Sequences[row] - 1;
                TextAt(alone, User, row).ShouldBe(userOf(index));
                TextAt(alone, Request, row).ShouldBe($"request {TraceOf(index):x8}");
                Encoding.UTF8.GetString(whole.Column(whole.IndexOf(ColumnPath.Property(User))).CellAt(row).Text).ShouldBe(userOf(index));
                seen++;
            }
        }
        seen.ShouldBe(Rows);
    }

    static string TextAt(RowGroup group, string name, int row) =>
        Encoding.UTF8.GetString(group.CellAt(group.IndexOf(ColumnPath.Property(name)), row).Text);

    static List<ColumnForm> FormsOf(WrittenSegment segment, string name)
    {
        var directory = segment.Reader.Blocks.ShouldHaveSingleItem().Directory();
        var column = directory.IndexOf(ColumnPath.Property(name));
        return [.. directory.Groups.Where(group => group.IndexOf(column) >= 0).Select(group => group.Columns[group.IndexOf(column)].Form)];
    }

    static uint TraceOf(int row) => (uint)(row / RowsOfTrace) * 2654435761;

    static EventBatch Batch(Func<int, string> userOf, Func<int, bool>? hasTrace = null)
    {
        var builder = new EventBatchBuilder();
        for (var i = 0; i < Rows; i++)
        {
            builder.BeginEvent();
            if (hasTrace?.Invoke(i) != false)
                Add(builder, Trace, $"{TraceOf(i):x8}");
            Add(builder, Request, $"request {TraceOf(i):x8}");
            Add(builder, User, userOf(i));
            builder.EndEvent(1_000_000L + i);
        }
        var batch = builder.Build()!;
        batch.AssignSequence(1);
        return batch;
    }

    static void Add(EventBatchBuilder builder, string name, string text)
    {
        var node = builder.Child(EventBatchBuilder.PropertiesRoot, EventBatchBuilder.PropertiesRoot, Encoding.UTF8.GetBytes(name));
        builder.Enter(node);
        builder.Add(node, SlotKind.Text, Encoding.UTF8.GetBytes(text));
    }
}
