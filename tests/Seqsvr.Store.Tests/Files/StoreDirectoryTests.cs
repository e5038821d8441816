using System.Text;
using Seqsvr.Store.Files;
using Seqsvr.Testing.Processes;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Store.Tests.Files;

/// <summary>What every directory does, in memory and on disk.</summary>
public sealed class StoreDirectoryTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => ["memory", "disk"];

    public void Dispose() => _folder.Dispose();

    IStoreDirectory Directory(string kind) => kind == "memory" ? new MemoryDirectory(seed: 1) : new DiskDirectory(Path.Combine(_folder.Path, "a", "b"));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhatIsWrittenIsRead_AndNothingBehindTheEnd(string kind)
    {
        using var file = Directory(kind).Create("x");
        file.Write(3, "abc"u8);
        file.Sync();
        var bytes = new byte[10];
        file.Read(0, bytes).ShouldBe(6);
        bytes.ShouldBe("\0\0\0abc\0\0\0\0"u8.ToArray());
        file.Read(6, bytes).ShouldBe(0);
        file.Length.ShouldBe(6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void PreallocatedSpaceReadsAsZero_AndKeepsWhatWasThere(string kind)
    {
        using var file = Directory(kind).Create("x");
        file.Write(0, "abc"u8);
        file.Preallocate(10_000);
        file.Length.ShouldBe(10_000);
        var bytes = new byte[10_000];
        file.Read(0, bytes).ShouldBe(10_000);
        bytes.AsSpan(0, 3).SequenceEqual("abc"u8).ShouldBeTrue();
        bytes.AsSpan(3).ContainsAnyExcept((byte)0).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ARenameReplacesTheOtherFile(string kind)
    {
        var directory = Directory(kind);
        Write(directory, "old", "1");
        Write(directory, "new", "2");
        directory.Rename("new", "old");
        directory.SyncFolder("");
        directory.List("").ShouldBe(["old"]);
        Read(directory, "old").ShouldBe("2");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AFolderListsItsOwnFilesInOrder(string kind)
    {
        var directory = Directory(kind);
        directory.CreateFolder("log");
        directory.CreateFolder("log");
        Write(directory, "log/2", "");
        Write(directory, "log/1", "");
        Write(directory, "other", "");
        directory.List("log").ShouldBe(["log/1", "log/2"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ADeletedFileStaysReadableWhereItIsOpen(string kind)
    {
        var directory = Directory(kind);
        Write(directory, "x", "abc");
        using var file = directory.OpenRead("x");
        directory.Delete("x");
        directory.Delete("x");
        directory.Exists("x").ShouldBeFalse();
        file.Read(0, new byte[3]).ShouldBe(3);
        Should.Throw<FileNotFoundException>(() => directory.OpenRead("x"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ASecondLockIsRefused_UntilTheFirstIsLetGo(string kind)
    {
        var directory = Directory(kind);
        var first = directory.Lock(FileNames.Lock);
        Should.Throw<StoreLockedException>(() => directory.Lock(FileNames.Lock));
        first.Dispose();
        directory.Lock(FileNames.Lock).Dispose();
    }

    [Fact]
    public void TheRefusalNamesTheLockFileAndItsHolder()
    {
        var directory = new DiskDirectory(_folder.Path);
        using var held = directory.Lock(FileNames.Lock);
        var refusal = Should.Throw<StoreLockedException>(() => new DiskDirectory(_folder.Path).Lock(FileNames.Lock));
        refusal.LockFile.ShouldBe(Path.Combine(_folder.Path, FileNames.Lock));
        refusal.Message.ShouldContain(refusal.LockFile);
        refusal.Message.ShouldContain($"process {Environment.ProcessId} on host {Environment.MachineName}, started 20");
    }

    [Fact]
    public void AFileLeftBehindByAKilledProcessDoesNotBlock()
    {
        File.WriteAllText(Path.Combine(_folder.Path, FileNames.Lock), "4711\n2026-01-01T00:00:00Z\nelsewhere\n");
        new DiskDirectory(_folder.Path).Lock(FileNames.Lock).Dispose();
    }

    [Fact]
    public void TheDiskTellsItsFreeSpace() => new DiskDirectory(_folder.Path).FreeBytes.ShouldBeGreaterThan(0);

    static void Write(IStoreDirectory directory, string name, string text)
    {
        using var file = directory.Create(name);
        file.Write(0, Encoding.UTF8.GetBytes(text));
    }

    static string Read(IStoreDirectory directory, string name)
    {
        using var file = directory.OpenRead(name);
        var bytes = new byte[file.Length];
        file.Read(0, bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
