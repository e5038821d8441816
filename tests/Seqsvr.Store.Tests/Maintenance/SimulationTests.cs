using Seqsvr.Simulator;

namespace Seqsvr.Store.Tests.Maintenance;

/// <summary>A first look; the long run is the simulator's own command (docs/testing.md).</summary>
public sealed class SimulationTests
{
    [Fact]
    public void TheFirstSeedsHold() => SeedRunner.Run(from: 1, count: 200, PlantedMistake.No).ShouldBeEmpty();

    [Theory]
    [InlineData(PlantedMistake.FileSyncDoesNothing)]
    [InlineData(PlantedMistake.FolderSyncDoesNothing)]
    public void ADiskThatLiesIsCaught(PlantedMistake planted) => SeedRunner.Run(from: 1, count: 30, planted).Count.ShouldBeGreaterThan(10);

    [Theory]
    [InlineData(PlantedMistake.NewSegmentIsNotSynced)]
    [InlineData(PlantedMistake.OldSegmentsAreDeletedFirst)]
    public void AMergeThatBreaksTheRulesIsCaught(PlantedMistake planted) => SeedRunner.Run(from: 1, count: 500, planted).Count.ShouldBeGreaterThan(5);

    [Fact]
    public void AnIndexThatIsWrongIsCaught() => SeedRunner.Run(from: 1, count: 60, PlantedMistake.IndexLeavesOutARow).Count.ShouldBeGreaterThan(10);

    [Fact]
    public void ASeedDecidesEverything()
    {
        var first = SeedRunner.Run(from: 1, count: 10, PlantedMistake.FileSyncDoesNothing);
        var second = SeedRunner.Run(from: 1, count: 10, PlantedMistake.FileSyncDoesNothing);
        first.Select(failure => $"{failure.Seed} {failure.Error.Message}").ShouldBe(second.Select(failure => $"{failure.Seed} {failure.Error.Message}"));
        first.ShouldNotBeEmpty();
    }
}
