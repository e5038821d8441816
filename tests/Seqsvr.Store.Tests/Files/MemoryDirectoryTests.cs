using Seqsvr.Testing.Storage;

namespace Seqsvr.Store.Tests.Files;

/// <summary>The fault model itself: were the directory in memory too kind, the crash simulation would prove nothing.</summary>
public sealed class MemoryDirectoryTests
{
    const int Seeds = 60;

    [Fact]
    public void AnUnsyncedWriteMayVanish_AndMayStay()
    {
        var lengths = Enumerable.Range(0, Seeds).Select(seed => LeftAfter(seed, sync: false)).ToArray();
        lengths.ShouldContain(left => left.StartsWith("zz", StringComparison.Ordinal));
        lengths.ShouldContain(left => !left.Contains('z'));
    }

    [Fact]
    public void ASyncedWriteStays() =>
        Enumerable.Range(0, Seeds).ShouldAllBe(seed => LeftAfter(seed, sync: true) == new string('z', 2000));

    [Fact]
    public void UnsyncedSectorsSurviveInAnyOrder() =>
        Enumerable.Range(0, Seeds).Select(seed => LeftAfter(seed, sync: false))
            .ShouldContain(left => left.Length == 2000 && left[0] != 'z' && left[1999] == 'z');

    [Fact]
    public void ACreationNobodySyncedTheFolderForMayVanish_AlthoughTheFileWasSynced()
    {
        var survived = Enumerable.Range(0, Seeds).Select(seed =>
        {
            var directory = new MemoryDirectory(seed);
            directory.Create("x").Sync();
            return directory.AfterCrash().Exists("x");
        }).ToArray();
        survived.ShouldContain(true);
        survived.ShouldContain(false);
    }

    [Fact]
    public void ARenameNobodySyncedTheFolderForLeavesTheOldOrTheNew()
    {
        var contents = Enumerable.Range(0, Seeds).Select(seed =>
        {
            var directory = new MemoryDirectory(seed);
            Fill(directory, "old", 'a', 10);
            Fill(directory, "new", 'b', 10);
            directory.SyncFolder("");
            directory.Rename("new", "old");
            return Text(directory.AfterCrash(), "old");
        }).Distinct().ToArray();
        contents.ShouldBe([new string('a', 10), new string('b', 10)], ignoreOrder: true);
    }

    [Fact]
    public void ASecondSyncAfterAFailedOneProvesNothing()
    {
        var left = Enumerable.Range(0, Seeds).Select(seed =>
        {
            var directory = new MemoryDirectory(seed);
            var file = directory.Create("x");
            directory.SyncFolder("");
            file.Write(0, Enumerable.Repeat((byte)'z', 10).ToArray());
            directory.Inject = operation => operation.Kind == DiskOperationKind.Sync ? DiskFault.Error : DiskFault.None;
            Should.Throw<IOException>(file.Sync);
            directory.Inject = null;
            file.Sync();
            return Text(directory.AfterCrash(), "x");
        });
        left.ShouldContain(text => !text.Contains('z'));
    }

    [Fact]
    public void AfterAKillEverythingIsThere_AndMayStillBeLostLater()
    {
        var lost = Enumerable.Range(0, Seeds).Select(seed =>
        {
            var directory = new MemoryDirectory(seed);
            Fill(directory, "x", 'z', 100, sync: false);
            var killed = directory.AfterKill();
            Text(killed, "x").ShouldBe(new string('z', 100));
            var crashed = killed.AfterCrash();
            return !crashed.Exists("x") || !Text(crashed, "x").Contains('z');
        });
        lost.ShouldContain(true);
    }

    [Fact]
    public void TheDeadDoNothing()
    {
        var directory = new MemoryDirectory(seed: 1);
        var file = directory.Create("x");
        directory.Crash();
        Should.Throw<SimulatedCrashException>(() => file.Write(0, "a"u8));
        Should.Throw<SimulatedCrashException>(() => directory.List(""));
    }

    static string LeftAfter(int seed, bool sync)
    {
        var directory = new MemoryDirectory(seed);
        Fill(directory, "x", 'z', 2000, sync);
        directory.SyncFolder("");
        return Text(directory.AfterCrash(), "x");
    }

    static void Fill(MemoryDirectory directory, string name, char value, int count, bool sync = true)
    {
        var file = directory.Create(name);
        file.Write(0, Enumerable.Repeat((byte)value, count).ToArray());
        if (sync)
            file.Sync();
    }

    static string Text(MemoryDirectory directory, string name)
    {
        var file = directory.OpenRead(name);
        var bytes = new byte[file.Length];
        file.Read(0, bytes);
        return new string([.. bytes.Select(value => (char)value)]);
    }
}
