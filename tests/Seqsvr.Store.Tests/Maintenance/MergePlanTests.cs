using Seqsvr.Store.Maintenance;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Tests.Maintenance;

public sealed class MergePlanTests
{
    const int BlockRows = 100;
    const long MemoryBytesMax = 1000;

    [Fact]
    public void FullBlocksThatFollowEachOtherAreCopied() =>
        Steps(Block(0, 100, 110), Block(95, 200, 120), Block(201, 300, 100)).ShouldBe(["copy 0", "copy 95", "copy 201"]);

    [Fact]
    public void SmallBlocksAreWrittenTogetherUntilTheyAreABlock() =>
        Steps(Block(0, 9, 20), Block(10, 19, 20), Block(20, 29, 20), Block(30, 39, 20)).ShouldBe(["write 0 10 20", "copy 30"]);

    [Fact]
    public void BlocksOfTheSameTimeAreWrittenTogether_AsManyAsFour() =>
        Steps(Block(0, 100, 100), Block(10, 110, 100), Block(20, 120, 100), Block(30, 130, 100), Block(40, 140, 100)).ShouldBe(["write 0 10 20 30", "copy 40"]);

    [Fact]
    public void MemoryBoundsWhatIsWrittenTogether() =>
        Steps(Block(0, 100, 100, memory: 400), Block(10, 110, 100, memory: 400), Block(20, 120, 100, memory: 400)).ShouldBe(["write 0 10", "copy 20"]);

    [Fact]
    public void AFewRowsThatAreHugeAreNotSmall() =>
        Steps(Block(0, 10, 2, memory: 900), Block(20, 30, 2, memory: 900)).ShouldBe(["copy 0", "copy 20"]);

    [Fact]
    public void BlocksOfAnOlderFormatAreWrittenAnew() =>
        Steps(Block(0, 100, 100, mayCopy: false), Block(101, 200, 100)).ShouldBe(["write 0", "copy 101"]);

    [Fact]
    public void TheOrderInWhichBlocksAreGivenDoesNotMatter() =>
        Steps(Block(200, 300, 100), Block(0, 100, 100)).ShouldBe(["copy 0", "copy 200"]);

    static List<string> Steps(params MergeBlock[] blocks) =>
        [.. new MergePlan(BlockRows, MemoryBytesMax).StepsOf(blocks).Select(step =>
            (step.IsCopy ? "copy " : "write ") + string.Join(' ', step.Blocks.Select(block => block.Entry.MinTimestamp)))];

    // The plan looks at what is said of a block, never at the block.
    static MergeBlock Block(long from, long to, int rows, long memory = 10, bool mayCopy = true) =>
        new(null!, new BlockEntry(from, to, rows, 0, 0, 0), memory, mayCopy);
}
