using Seqsvr.Tidy.Rules;
using Seqsvr.Tidy.Sources;

namespace Seqsvr.Tidy;

/// <summary>The rules, applied to the project as it stands.</summary>
public sealed class TreeTests
{
    [Fact]
    public void FilesAndMethodsStayShort() =>
        Ratchet.Parse(SourceTree.Read("tests/Seqsvr.Tidy/ratchet.txt").Lines)
            .Check(Lengths.Files(SourceTree.Files).Concat(Lengths.Methods(SourceTree.Files)))
            .ShouldBeNone();

    [Fact]
    public void LinesStayShort() => Lengths.LongLines(SourceTree.Files).ShouldBeNone();

    [Fact]
    public void NoBannedCalls() => SourceTree.Files.SelectMany(BannedCalls.Check).ShouldBeNone();

    [Fact]
    public void NothingIsLeftOver() => SourceTree.Files.SelectMany(CodeHabits.LeftoverMarkers).ShouldBeNone();

    [Fact]
    public void NoErrorIsSwallowed() => SourceTree.Files.SelectMany(CodeHabits.SwallowedErrors).ShouldBeNone();

    [Fact]
    public void NoMutableStatics() => SourceTree.Files.SelectMany(CodeHabits.MutableStatics).ShouldBeNone();

    [Fact]
    public void OneTypePerFileAndEachSaysWhatItIsFor() => SourceTree.Files.SelectMany(CodeHabits.Types).ShouldBeNone();

    [Fact]
    public void ProjectsUseOnlyWhatStandsBelowThem() => SourceTree.Files.SelectMany(Directions.ProjectFile).ShouldBeNone();

    [Fact]
    public void StageFoldersUseOnlyEarlierStages() => SourceTree.Files.SelectMany(Directions.StageFolder).ShouldBeNone();

    [Fact]
    public void NoMachineOrRegistryIsNamed() => SourceTree.Files.SelectMany(Repository.MachineNames).ShouldBeNone();

    [Fact]
    public void NoBuiltFileIsCommitted() => Repository.BuildOutput(SourceTree.Paths).ShouldBeNone();

    [Fact]
    public void PathsAndLinksInDocumentsLeadSomewhere() =>
        SourceTree.Files.SelectMany(file => Repository.DocumentPaths(file, SourceTree.Exists)).ShouldBeNone();

    [Fact]
    public void EachMainFolderHasAReadme() => Repository.FolderReadmes(SourceTree.Paths.ToHashSet()).ShouldBeNone();

    [Fact]
    public void TheLicenceIsPresent()
    {
        var licence = SourceTree.Read("LICENSE").Text;
        licence.ShouldContain("Apache License");
        licence.ShouldContain("Version 2.0");
    }

    [Theory]
    [InlineData("./seqsvr run")]
    [InlineData("./test")]
    public void TheReadmeNamesTheCommand(string command) => SourceTree.Read("README.md").Text.ShouldContain(command);

    [Theory]
    [InlineData("seqsvr")]
    [InlineData("test")]
    [InlineData(".ci/run")]
    public void TheScriptMayBeRun(string path) => SourceTree.Git("ls-files", "--stage", path).Single().ShouldStartWith("100755 ");

    [Fact]
    public void TheTreeIsSeen()
    {
        SourceTree.Paths.Count.ShouldBeGreaterThan(50);
        SourceTree.Files.Count(file => file.IsCSharp).ShouldBeGreaterThan(30);
        SourceTree.Paths.ShouldContain("src/Seqsvr.Events/Model/EventId.cs");
    }
}
