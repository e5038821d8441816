using Seqsvr.Simulator;

namespace Seqsvr.Store.Tests.Maintenance;

/// <summary>A first look; the long run is the simulator's own command (docs/testing.md).</summary>
public sealed class SimulationTests
{
    [Fact]
    public void TheFirstSeedsHold() => SeedRunner.Run(from: 1, count: 200, BrokenDisk.No).ShouldBeEmpty();

    [Theory]
    [InlineData(BrokenDisk.FileSyncDoesNothing)]
    [InlineData(BrokenDisk.FolderSyncDoesNothing)]
    public void ADiskThatLiesIsCaught(BrokenDisk broken) => SeedRunner.Run(from: 1, count: 30, broken).Count.ShouldBeGreaterThan(10);

    [Fact]
    public void ASeedDecidesEverything()
    {
        var first = SeedRunner.Run(from: 1, count: 10, BrokenDisk.FileSyncDoesNothing);
        var second = SeedRunner.Run(from: 1, count: 10, BrokenDisk.FileSyncDoesNothing);
        first.Select(failure => $"{failure.Seed} {failure.Error.Message}").ShouldBe(second.Select(failure => $"{failure.Seed} {failure.Error.Message}"));
        first.ShouldNotBeEmpty();
    }
}
