using System.Runtime.Versioning;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Metastore.Tests.Secrets;

[UnsupportedOSPlatform("windows")]
public sealed class DurableFileTests : IDisposable
{
    const UnixFileMode GroupReads = DurableFile.OwnerOnly | UnixFileMode.GroupRead;

    readonly TemporaryFolder _folder = new();
    readonly string _path;

    public DurableFileTests() => _path = Path.Combine(_folder.Path, "file");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(DurableFile.OwnerOnly)]
    [InlineData(GroupReads | UnixFileMode.OtherRead)]
    public void TheModeIsTheOneAskedForWhateverItWas(UnixFileMode mode)
    {
        File.WriteAllText(_path, "old");
        File.SetUnixFileMode(_path, GroupReads);
        DurableFile.Replace(_path, "new"u8, mode);
        File.ReadAllText(_path).ShouldBe("new");
        File.GetUnixFileMode(_path).ShouldBe(mode);
    }

    [Fact]
    public void WhatAKilledProcessLeftAsideIsNoHindrance()
    {
        File.WriteAllText(_path + ".new", "half of something much longer");
        File.SetUnixFileMode(_path + ".new", GroupReads | UnixFileMode.OtherRead);
        DurableFile.Replace(_path, "new"u8, DurableFile.OwnerOnly);
        File.ReadAllText(_path).ShouldBe("new");
        File.GetUnixFileMode(_path).ShouldBe(DurableFile.OwnerOnly);
        Directory.GetFiles(_folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void AFailureLeavesTheOldContentAndNothingElse()
    {
        Directory.CreateDirectory(_path); // no file can be renamed to that
        File.WriteAllText(Path.Combine(_path, "inside"), "");
        Should.Throw<IOException>(() => DurableFile.Replace(_path, "new"u8, DurableFile.OwnerOnly));
        Directory.GetFileSystemEntries(_folder.Path).ShouldBe([_path]);
    }

    [RootFact]
    public async Task RootLeavesAFileToTheOneWhoOwnsItOrTheFolder()
    {
        (await ChildProcess.RunAsync("chown", ["4321:8765", _folder.Path])).MustSucceed();
        DurableFile.Replace(_path, "new"u8, DurableFile.OwnerOnly);
        (await OwnerAsync(_path)).ShouldBe("4321:8765");
        (await ChildProcess.RunAsync("chown", ["1234:5678", _path])).MustSucceed();
        DurableFile.Replace(_path, "newer"u8, DurableFile.OwnerOnly);
        (await OwnerAsync(_path)).ShouldBe("1234:5678");
        var inner = Path.Combine(_folder.Path, "Secrets");
        DurableFile.CreatePrivateFolder(inner);
        (await OwnerAsync(inner)).ShouldBe("4321:8765");
    }

    static async Task<string> OwnerAsync(string path) => (await ChildProcess.RunAsync("stat", ["-c", "%u:%g", path])).MustSucceed().Trim();
}
