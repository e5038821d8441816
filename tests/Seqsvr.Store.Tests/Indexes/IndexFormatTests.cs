using System.Buffers.Binary;
using Seqsvr.Store.Files;
using Seqsvr.Store.Indexes;

namespace Seqsvr.Store.Tests.Indexes;

public sealed class IndexFormatTests
{
    static readonly IndexHeader Header = new(IndexKey.Of("a filter"), Segment: 7, SegmentBytes: 4711, FirstSequence: 100, LastSequence: 299);

    public static TheoryData<int, int[]> Groups => new()
    {
        { 1, [] },
        { 1, [0] },
        { 100, [] },
        { 100, [.. Enumerable.Range(0, 100)] },
        { 8192, [0, 1, 4095, 8191] },
        { 8192, [.. Enumerable.Range(0, 8192).Where(row => row % 3 == 0)] },
        { 8192, [.. Enumerable.Range(0, 8191)] },
        { 13, [12] },
        { 131_072, [5, 70_000, 131_071] },
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public void WhatWasWrittenIsRead(int rowCount, int[] rows)
    {
        var index = IndexFormat.Read(File(writer => writer.AddGroup(rowCount, rows)), Header);
        var found = index.Find(0, 0, rowCount).ShouldNotBeNull();
        found.RowCount.ShouldBe(rowCount);
        found.Count.ShouldBe(rows.Length);
        var read = new int[found.Count];
        found.CopyTo(read);
        read.ShouldBe(rows);
    }

    [Fact]
    public void ManyRowsTakeABitEachAndFewTheirNumbers()
    {
        var many = File(writer => writer.AddGroup(8192, [.. Enumerable.Range(0, 8192).Where(row => row % 2 == 0)]));
        many.Length.ShouldBeInRange(1024, 1024 + IndexFormat.HeaderBytes + 16);
        var few = File(writer => writer.AddGroup(8192, [1, 2, 3, 4, 5, 6, 7, 8]));
        few.Length.ShouldBeInRange(13, 13 + IndexFormat.HeaderBytes + 16);
    }

    [Fact]
    public void OfWhatItDoesNotKnowItSaysNothing()
    {
        var writer = new IndexWriter();
        writer.AddGroup(5, [1]);
        writer.EndUnknownBlock();
        writer.AddGroup(5, [2]);
        writer.EndBlock();
        var index = IndexFormat.Read(writer.Finish(Header), Header);
        index.Find(0, 0, 5).ShouldBeNull();
        index.Find(1, 0, 5)!.Value.Count.ShouldBe(1);
        index.Find(1, 0, 6).ShouldBeNull("a group of another size");
        index.Find(1, 1, 5).ShouldBeNull();
        index.Find(2, 0, 5).ShouldBeNull();
    }

    [Fact]
    public void EveryBitMatters()
    {
        var file = File(writer => writer.AddGroup(100, [3, 5, 99]));
        for (var bit = 0; bit < 8 * file.Length; bit++)
        {
            var damaged = file.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            // The two bytes between version and checksum mean nothing.
            if (bit / 8 is 10 or 11)
                continue;
            Should.Throw<InvalidDataException>(() => IndexFormat.Read(damaged, Header), $"bit {bit}");
        }
        for (var length = 0; length < file.Length; length++)
            Should.Throw<InvalidDataException>(() => IndexFormat.Read(file.AsMemory(0, length), Header), $"{length} bytes");
    }

    [Fact]
    public void AFileOfAnotherVersionSegmentOrFilterIsNone()
    {
        var file = File(writer => writer.AddGroup(100, [3]));
        foreach (var other in new[]
        {
            Header with { Key = IndexKey.Of("another") }, Header with { Segment = 8 }, Header with { SegmentBytes = 1 },
            Header with { FirstSequence = 1 }, Header with { LastSequence = 1 },
        })
            Should.Throw<InvalidDataException>(() => IndexFormat.Read(file, other)).Message.ShouldContain("another segment or filter");
        var newer = file.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(newer.AsSpan(8), IndexFormat.Version + 1);
        Should.Throw<InvalidDataException>(() => IndexFormat.Read(newer, Header)).Message.ShouldContain("version 2");
    }

    [Fact]
    public void RowsOutOfOrderAreRefusedAlsoUnderARightChecksum()
    {
        var file = File(writer => writer.AddGroup(100, [3, 5])).ToArray();
        // The two numbers of seven bits each are the last bytes.
        (file[^2], file[^1]) = (0xFF, 0xFF);
        IndexFormat.Seal(file);
        Should.Throw<InvalidDataException>(() => IndexFormat.Read(file, Header)).Message.ShouldContain("out of order");
    }

    [Fact]
    public void KeysAreTheSameInEveryProcess()
    {
        var key = IndexKey.Of("a filter");
        key.ToString().Length.ShouldBe(32);
        IndexKey.TryParse(key.ToString(), out var parsed).ShouldBeTrue();
        parsed.ShouldBe(key);
        IndexKey.TryParse(key.ToString().ToUpperInvariant() + "0", out _).ShouldBeFalse();
        IndexKey.TryParse("7", out _).ShouldBeFalse();
    }

    [Fact]
    public void TheNameOfAFileTellsSegmentAndKey()
    {
        var name = IndexFile.NameOf(Header);
        name.ShouldBe($"segments/00000007.{Header.Key}.idx");
        FileNames.TryParseIndex(name, out var number, out var key).ShouldBeTrue();
        (number, key).ShouldBe((7, Header.Key.ToString()));
        foreach (var other in new[] { "segments/00000007.seg", "segments/x.0.idx", "segments/00000007.idx", name + ".new", "log/00000007.0.idx" })
            FileNames.TryParseIndex(other, out _, out _).ShouldBeFalse(other);
    }

    static byte[] File(Action<IndexWriter> write)
    {
        var writer = new IndexWriter();
        write(writer);
        writer.EndBlock();
        return writer.Finish(Header);
    }
}
