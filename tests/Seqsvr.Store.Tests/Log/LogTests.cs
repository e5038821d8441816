using System.Buffers;
using System.Text;
using Seqsvr.Store.Files;
using Seqsvr.Store.Log;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Store.Tests.Log;

/// <summary>Writing the log and reading it back, together: what one does is only right as the other takes it.</summary>
public sealed class LogTests
{
    readonly MemoryDirectory _directory = new(seed: 1);
    readonly List<string> _damage = [];

    public LogTests() => _directory.CreateFolder(FileNames.LogFolder);

    [Fact]
    public void WhatWasAppendedIsReplayed_WithItsNumbers()
    {
        using (var log = Begin())
        {
            log.Append([Entry("a", rows: 2)]);
            log.Append([Entry("b"), Entry("c", rows: 3)]);
            log.NextSequence.ShouldBe(7);
        }
        Replay().ShouldBe(["1 a", "3 b", "4 c"]);
        _damage.ShouldBeEmpty();
    }

    [Fact]
    public void AGroupIsOneWriteAndOneSync()
    {
        using var log = Begin(fileBytes: 1 << 20);
        var operations = new List<DiskOperationKind>();
        _directory.Inject = operation =>
        {
            operations.Add(operation.Kind);
            return DiskFault.None;
        };
        log.Append([Entry("a"), Entry("b"), Entry("c")]);
        operations.ShouldBe([DiskOperationKind.Write, DiskOperationKind.Sync]);
    }

    [Fact]
    public void AFullFileIsFollowedByAnother_AndABigAppendGetsABiggerOne()
    {
        using (var log = Begin(fileBytes: 60))
        {
            log.Append([Entry("a")]);
            log.Append([Entry("b")]);
            log.Append([Entry(new string('x', 5000))]);
            log.FileCount.ShouldBe(3);
        }
        Replay().ShouldBe(["1 a", "2 b", $"3 {new string('x', 5000)}"]);
    }

    [Theory]
    [InlineData(DiskOperationKind.Write)]
    [InlineData(DiskOperationKind.Sync)]
    public void AFailureEndsItsFile_AndWhatWasRefusedNeverComesBack(DiskOperationKind failing)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var directory = new MemoryDirectory(seed);
            directory.CreateFolder(FileNames.LogFolder);
            using (var log = Begin(directory))
            {
                log.Append([Entry("a")]);
                directory.Inject = operation => operation.Kind == failing ? DiskFault.Error : DiskFault.None;
                Should.Throw<IOException>(() => log.Append([Entry("refused", rows: 2)]));
                log.IsHealthy.ShouldBeFalse();
                directory.Inject = operation => operation.Name == FileNames.Log(1) ? DiskFault.Error : DiskFault.None;
                log.Append([Entry("b")]);
                log.Append([Entry("c")]);
            }
            Replay(directory.AfterCrash()).ShouldBe(["1 a", "2 b", "3 c"]);
        }
        _damage.ShouldBeEmpty();
    }

    [Fact]
    public void OnceANewFileMayExist_NothingGoesToTheOldOne()
    {
        using var log = Begin(fileBytes: 100);
        log.Append([Entry("a")]);
        _directory.Inject = operation => operation.Kind == DiskOperationKind.SyncFolder ? DiskFault.Error : DiskFault.None;
        Should.Throw<IOException>(() => log.Append([Entry(new string('x', 200))]));
        _directory.Inject = null;
        log.Append([Entry("b")]);
        log.FileCount.ShouldBe(3);
        Replay().ShouldBe(["1 a", "2 b"]);
    }

    [Fact]
    public void ADiskTooFullForANewFileLeavesTheOldOneInUse()
    {
        using var log = Begin(fileBytes: 100);
        log.Append([Entry("a")]);
        _directory.Inject = operation => operation.Kind == DiskOperationKind.Preallocate ? DiskFault.DiskFull : DiskFault.None;
        Should.Throw<DiskFullException>(() => log.Append([Entry(new string('x', 200))]));
        log.IsHealthy.ShouldBeTrue();
        _directory.Inject = null;
        log.Append([Entry("b")]);
        Replay().ShouldBe(["1 a", "2 b"]);
        _directory.List(FileNames.LogFolder).ShouldAllBe(name => !FileNames.IsTemporary(name));
    }

    [Fact]
    public void ATornTailIsNoDamage()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var directory = new MemoryDirectory(seed);
            directory.CreateFolder(FileNames.LogFolder);
            using (var log = Begin(directory))
            {
                log.Append([Entry("a")]);
                directory.Inject = operation => operation.Kind == DiskOperationKind.Sync ? DiskFault.Crash : DiskFault.None;
                Should.Throw<IOException>(() => log.Append([Entry(new string('b', 900)), Entry(new string('c', 900))]));
            }
            var replayed = Replay(directory.AfterCrash()).Select(text => text[..3]).ToArray();
            new[] { "1 a", "2 b", "3 c" }.Take(replayed.Length).ShouldBe(replayed);
            replayed.ShouldNotBeEmpty();
        }
        _damage.ShouldBeEmpty();
    }

    [Fact]
    public void ADamagedFrameInTheMiddleIsReported_AndAllOthersCount()
    {
        using (var log = Begin())
        {
            foreach (var text in new[] { "a", "b", "c", "d" })
                log.Append([Entry(text)]);
            log.Close();
        }
        foreach (var offset in new[] { 4, 10, LogFrameHeader.Bytes })
        {
            _damage.Clear();
            var bit = (LogFileHeader.AreaBytes + LogFrameHeader.FrameBytes(1) + offset) * 8;
            _directory.Flip(FileNames.Log(1), bit);
            Replay().ShouldBe(["1 a", "3 c", "4 d"]);
            _damage.ShouldHaveSingleItem().ShouldContain("1 events (arrival numbers 2 to 2)");
            _directory.Flip(FileNames.Log(1), bit);
        }
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(48)]
    public void AfterACleanCloseDamageToTheLastFrameIsNoTornTail(long fileBytes)
    {
        using (var log = Begin(fileBytes: fileBytes))
        {
            log.Append([Entry("a")]);
            log.Close();
        }
        _directory.Flip(FileNames.Log(1), (LogFileHeader.AreaBytes + LogFrameHeader.Bytes) * 8);
        Replay().ShouldBeEmpty();
        _damage.ShouldHaveSingleItem();
    }

    [Fact]
    public void AFrameInsideAPayloadIsNoFrame_EvenWhereTheOuterOneIsDamaged()
    {
        using var forged = Entry("forged");
        forged.Number(firstSequence: 2, durableSequence: 1, salt: 0);
        using (var log = Begin())
        {
            log.Append([Entry("a")]);
            log.Append([Entry(forged.Frame)]);
            log.Append([Entry("c")]);
        }
        _directory.Flip(FileNames.Log(1), (LogFileHeader.AreaBytes + LogFrameHeader.FrameBytes(1) + 10) * 8);
        Replay().ShouldBe(["1 a", "3 c"]);
    }

    [Fact]
    public void WhatIsNotProvenToBeDurableIsWrittenAgain()
    {
        using (var log = Begin())
            log.Append([Entry("a")]);
        var replay = LogReplay.Run(_directory, fromSequence: 1, (_, _, _) => { }, (_, _) => { });
        replay.Carried.Count.ShouldBe(1);
        using (var next = new LogWriter(_directory, replay.Files, replay.NextNumber, replay.NextSequence, fileBytes: 1000))
        {
            next.Begin(replay.Carried);
            next.NextSequence.ShouldBe(2);
            next.DeleteFilesBelow(1);
        }
        _directory.Delete(FileNames.Log(1));
        Replay().ShouldBe(["1 a"]);
    }

    [Fact]
    public void OnlyFilesWhoseEventsAreAllInSegmentsAreDeleted()
    {
        using var log = Begin(fileBytes: 60);
        for (var i = 0; i < 4; i++)
            log.Append([Entry("a")]);
        log.DeleteFilesBelow(3);
        _directory.List(FileNames.LogFolder).ShouldBe([FileNames.Log(3), FileNames.Log(4)]);
        log.DeleteFilesBelow(4);
        _directory.List(FileNames.LogFolder).ShouldBe([FileNames.Log(4)]);
        Replay(fromSequence: 3).ShouldBe(["4 a"]);
        _damage.ShouldHaveSingleItem().ShouldContain("arrival numbers 3 to 3");
    }

    [Fact]
    public void AFileTakesDiskSpaceAsItFills()
    {
        using var log = Begin(fileBytes: 16 << 20);
        log.FileBytes.ShouldBe(LogFileHeader.AreaBytes + 4096);
        var steps = new List<long>();
        _directory.Inject = operation =>
        {
            if (operation.Kind == DiskOperationKind.Preallocate)
                steps.Add(log.FileBytes);
            return DiskFault.None;
        };
        for (var i = 0; i < 250; i++)
        {
            log.Append([Entry(new string('x', 64_000))]);
            _directory.Files().Single().Length.ShouldBe(log.FileBytes);
        }
        log.FileCount.ShouldBe(1);
        steps.Count.ShouldBeInRange(9, 18);
        log.FileBytes.ShouldBeInRange(250 * 64_000, LogFileHeader.AreaBytes + (16 << 20));
    }

    [Fact]
    public void ADiskTooFullForMoreSpaceLeavesTheFileInUse()
    {
        using var log = Begin(fileBytes: 16 << 20);
        log.Append([Entry("a")]);
        _directory.Inject = operation => operation.Kind == DiskOperationKind.Preallocate ? DiskFault.DiskFull : DiskFault.None;
        Should.Throw<DiskFullException>(() => log.Append([Entry(new string('x', 8000))]));
        log.IsHealthy.ShouldBeTrue();
        log.Append([Entry("b")]);
        log.FileCount.ShouldBe(1);
        Replay().ShouldBe(["1 a", "2 b"]);
    }

    [Fact]
    public void OnceEverythingIsInSegmentsAFileThatGrewGivesWayToASmallOne()
    {
        using (var log = Begin(fileBytes: 16 << 20))
        {
            log.Append([Entry(new string('x', 8000), rows: 4)]);
            log.DeleteFilesBelow(4);
            log.FileBytes.ShouldBeGreaterThan(8000);
            log.DeleteFilesBelow(5);
            log.FileBytes.ShouldBe(LogFileHeader.AreaBytes + 4096);
            log.DeleteFilesBelow(5);
            _directory.List(FileNames.LogFolder).ShouldBe([FileNames.Log(2)]);
            log.Append([Entry("a")]);
        }
        Replay(_directory.AfterCrash(), fromSequence: 5).ShouldBe(["5 a"]);
        _damage.ShouldBeEmpty();
    }

    [Fact]
    public void AFileWithoutAnyReadableHeaderIsNamed_AndItsNumberNotUsedAgain()
    {
        using (var log = Begin())
            log.Append([Entry("a")]);
        _directory.Flip(FileNames.Log(1), 100);
        _directory.Flip(FileNames.Log(1), 100 + 512 * 8);
        Replay().ShouldBeEmpty();
        _damage.ShouldHaveSingleItem();
        var replay = LogReplay.Run(_directory, fromSequence: 1, (_, _, _) => { }, (_, _) => { });
        replay.Unreadable.ShouldBe([FileNames.Log(1)]);
        replay.NextNumber.ShouldBe(2);
        _directory.Rename(FileNames.Log(1), FileNames.Damaged(FileNames.Log(1)));
        LogReplay.Run(_directory, fromSequence: 1, (_, _, _) => { }, (_, _) => { }).NextNumber.ShouldBe(2);
    }

    LogWriter Begin(long fileBytes = 10_000) => Begin(_directory, fileBytes);

    static LogWriter Begin(MemoryDirectory directory, long fileBytes = 10_000)
    {
        var log = new LogWriter(directory, [], nextNumber: 1, nextSequence: 1, fileBytes);
        log.Begin([]);
        return log;
    }

    List<string> Replay(MemoryDirectory? directory = null, long fromSequence = 1)
    {
        var found = new List<string>();
        LogReplay.Run(
            directory ?? _directory,
            fromSequence,
            (sequence, payload, _) => found.Add($"{sequence} {Encoding.UTF8.GetString(payload.Span)}"),
            (place, reason) => _damage.Add($"{place}: {reason}"));
        return found;
    }

    static LogEntry Entry(string payload, int rows = 1) => Entry(Encoding.UTF8.GetBytes(payload), rows);

    static LogEntry Entry(ReadOnlySpan<byte> payload, int rows = 1)
    {
        var entry = new LogEntry(rows);
        entry.Write(payload);
        entry.Seal();
        return entry;
    }
}
