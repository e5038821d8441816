using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Inspection;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Tests.Segments;

/// <summary>Long texts that repeat texts of the same event are stored as patterns, and read as they were.</summary>
public sealed class ComposedTextsTests
{
    const int Rows = 4000;
    const string Process = "Process";
    const string User = "User";

    internal static readonly SegmentSizes Sizes = new(BlockRows: 100_000, GroupRows: 1000);
    static readonly string Literal = string.Concat(Enumerable.Range(0, 40).Select(i => $"\n\tline {i}:"));

    [Fact]
    public void MessagesThatRepeatTheirPropertiesComeFromParts()
    {
        var segment = WrittenSegment.Write([Batch(MessageOf)], Sizes);
        FormsOf(segment).ShouldBe([nameof(TextForm.Composed)]);
        segment.Reader.Bytes.ShouldBeLessThan(Rows * 24);
        ShouldRead(segment, MessageOf);
    }

    [Fact]
    public void TextsWithoutPartsStayAsTheyAre()
    {
        static string Other(int row) => $"{row * 2654435761u}{Literal}{row * 2246822519u}";
        var segment = WrittenSegment.Write([Batch(Other)], Sizes);
        FormsOf(segment).ShouldNotContain(nameof(TextForm.Composed));
        ShouldRead(segment, Other);
    }

    [Fact]
    public void SomeTextsOfAnotherKindAreKeptBetweenThem()
    {
        static string Some(int row) => (row % 7) switch
        {
            0 => $"row {row} is of another kind",
            1 => $"{{{row}}} a brace of its own {{{{{ProcessOf(row)[1..^1]}",
            2 => UserOf(row) + Literal + UserOf(row) + row,
            _ => MessageOf(row),
        };
        var segment = WrittenSegment.Write([Batch(Some)], Sizes);
        FormsOf(segment).ShouldContain(nameof(TextForm.Composed));
        ShouldRead(segment, Some);
    }

    [Fact]
    public void ADamagedPartIsFoundWhereItIsNeeded()
    {
        var bytes = WrittenSegment.Bytes([Batch(MessageOf)], Sizes);
        var directory = WrittenSegment.Open(bytes).Reader.Blocks[0].Directory();
        bytes[directory.Columns[directory.IndexOf(ColumnPath.Property(Process))].Chunks[0].Offset + 5] ^= 1;
        var segment = WrittenSegment.Open(bytes);
        using var snapshot = segment.Snapshot();
        var group = snapshot.Units(0, long.MaxValue)[0].Open();
        Should.Throw<DamagedBlockException>(() => group.CellAt(group.IndexOf(Members.Template), 0));
        segment.Damage.ShouldHaveSingleItem().ShouldContain("block 0");
        var damaged = new List<string>();
        new SegmentCheck(segment.Reader, (place, _) => damaged.Add(place), _ => { }).Run();
        damaged.ShouldContain(place => place.Contains(Process, StringComparison.Ordinal));
    }

    [Fact]
    public void WhateverIsWrongInsideIsRefused()
    {
        var random = new Random(11);
        var parts = Dictionary(Enumerable.Range(0, 50).Select(i => $"{{part {i}}}"));
        var texts = Dictionary(Enumerable.Range(0, 50).Select(i => $"a {{{{part {i}}}}} and b"));
        var pattern = Encoding.Latin1.GetBytes("a \u00ff\u0003 and b");
        var composed = new ComposedTexts(DoublesBraces: true, new TextDictionary(pattern, [0, pattern.Length]), new long[50],
            new Dictionary<int, List<long>> { [3] = [.. Enumerable.Range(0, 50).Select(i => (long)i)] });
        var writer = new ByteWriter();
        TextChunk.Write(texts, 0, texts.Count, composed, new ByteWriter(), writer);
        Read(writer.Written, texts, parts).ShouldBe(texts.Heap.ToArray());
        Should.Throw<InvalidDataException>(() => Read(writer.Written, texts, parts: null));
        var refused = 0;
        for (var i = 0; i < 2000; i++)
        {
            var bytes = writer.Written.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Read(bytes.AsSpan(0, random.Next(10) == 0 ? random.Next(bytes.Length) : bytes.Length), texts, parts);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(500);
    }

    static byte[] Read(ReadOnlySpan<byte> chunk, TextDictionary texts, TextDictionary? parts)
    {
        var heap = new byte[texts.Heap.Length];
        TextChunk.Read(chunk, heap, new int[texts.Count], heapStart: 0, parts is null ? null : (column, min, max) =>
            column == 3 && max < parts.Count ? (parts, 0) : throw new InvalidDataException($"column {column} has no text {max}"));
        return heap;
    }

    static TextDictionary Dictionary(IEnumerable<string> texts)
    {
        var interner = new TextInterner();
        foreach (var text in texts)
            interner.Intern(Encoding.UTF8.GetBytes(text));
        return interner.ToDictionary();
    }

    static void ShouldRead(WrittenSegment segment, Func<int, string> messageOf)
    {
        using var snapshot = segment.Snapshot();
        var seen = 0;
        foreach (var unit in snapshot.Units(0, long.MaxValue))
        {
            var (alone, whole) = (unit.Open(), unit.Open());
            var column = whole.IndexOf(Members.Template);
            for (var row = 0; row < unit.RowCount; row++, seen++)
            {
                var expected = messageOf((int)whole.Sequences[row] - 1);
                Encoding.UTF8.GetString(alone.CellAt(column, row).Text).ShouldBe(expected);
                Encoding.UTF8.GetString(whole.Column(column).CellAt(row).Text).ShouldBe(expected);
            }
        }
        seen.ShouldBe(Rows);
        var damaged = new List<string>();
        new SegmentCheck(segment.Reader, (place, reason) => damaged.Add($"{place}: {reason}"), _ => { }).Run();
        damaged.ShouldBeEmpty();
    }

    /// <summary>How the chunks of the templates are packed.</summary>
    internal static IEnumerable<string> FormsOf(WrittenSegment segment) =>
        SegmentMeasure.Run(segment.Reader).Columns.Single(column => column.Name == "@mt").TextForms.Keys;

    // Short and empty users too: once a pattern is known, its holes take any text.
    static string UserOf(int row) => row % 50 < 3 ? "" : $"user {row % 50}";

    static string ProcessOf(int row) => $"{{{row * 2654435761u:x8}-{row * 2246822519u:x8}}}";

    /// <summary>A template that was rendered before it was sent.</summary>
    internal static string MessageOf(int row) => $"Process started:{Literal}\nGuid: {Doubled(row)}\nUser: {UserOf(row)}\nParent: {Doubled(row)} {row % 3}";

    static string Doubled(int row) => $"{{{ProcessOf(row)}}}";

    /// <summary>Events with such templates, and properties that these may repeat.</summary>
    internal static EventBatch Batch(Func<int, string> messageOf, int rows = Rows)
    {
        var builder = new EventBatchBuilder();
        for (var i = 0; i < rows; i++)
        {
            builder.BeginEvent();
            Add(builder, EventBatchBuilder.MembersRoot, "mt", messageOf(i));
            Add(builder, EventBatchBuilder.PropertiesRoot, Process, ProcessOf(i));
            Add(builder, EventBatchBuilder.PropertiesRoot, User, UserOf(i));
            builder.EndEvent(1_000_000L + i);
        }
        var batch = builder.Build()!;
        batch.AssignSequence(1);
        return batch;
    }

    static void Add(EventBatchBuilder builder, int root, string name, string text)
    {
        var node = builder.Child(root, root, Encoding.UTF8.GetBytes(name));
        builder.Enter(node);
        builder.Add(node, SlotKind.Text, Encoding.UTF8.GetBytes(text));
    }
}
