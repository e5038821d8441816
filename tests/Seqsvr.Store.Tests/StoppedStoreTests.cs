using Seqsvr.Store.Files;
using Seqsvr.Testing.Processes;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Store.Tests;

/// <summary>Reading a store that nobody has open. The crash simulator compares it with the next start, after each of its seeds.</summary>
public sealed class StoppedStoreTests : IDisposable
{
    static readonly EventStoreOptions Options = new() { FlushRows = 10, LogFileBytes = 2000, BlockRows = 16, GroupRows = 4 };

    readonly TemporaryFolder _folder = new();
    readonly RecordedReports _reports = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SegmentsAndLogAreReadTogether_AndNoFileChanges()
    {
        await FillAsync();
        File.WriteAllText(Path.Combine(_folder.Path, "log", "00000099.log.new"), "never completed");
        File.WriteAllText(Path.Combine(_folder.Path, "segments", "00000099.seg"), "named by no manifest");
        var before = Picture();

        Read().ShouldBe(Enumerable.Range(1, 35));

        Picture().ShouldBe(before);
        _reports.Damages.ShouldBeEmpty();
    }

    [Fact]
    public async Task FilesThatCannotBeReadStayWhereTheyAre()
    {
        await FillAsync();
        File.Delete(Path.Combine(_folder.Path, FileNames.Manifest));
        Overwrite(Directory.GetFiles(Path.Combine(_folder.Path, "segments")).First());
        Overwrite(Directory.GetFiles(Path.Combine(_folder.Path, "log")).Order(StringComparer.Ordinal).Last());
        var before = Picture();

        Read().Count.ShouldBeInRange(1, 34);

        Picture().ShouldBe(before);
        _reports.Damages.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task AStoreThatIsOpenIsRefused_AndOneThatIsBeingReadCannotBeOpened()
    {
        await using (EventStore.Open(new DiskDirectory(_folder.Path), Options, TimeProvider.System, null))
            Should.Throw<StoreLockedException>(() => Read()).Message.ShouldContain($"process {Environment.ProcessId} on host");
        using var first = new DiskFolder(_folder.Path).ShareLock(FileNames.Lock);
        using (var second = new DiskFolder(_folder.Path).ShareLock(FileNames.Lock))
            second.ShouldNotBeNull();
        Should.Throw<StoreLockedException>(() => new DiskDirectory(_folder.Path).Lock(FileNames.Lock));
    }

    [Fact]
    public async Task AServerThatStartsLaterTakesNothingFromAReader()
    {
        await FillAsync();
        using var stopped = StoppedStore.Open(new DiskFolder(_folder.Path), Options, _reports);
        using var snapshot = stopped.Snapshot();
        await using (var store = EventStore.Open(new DiskDirectory(_folder.Path), Options, TimeProvider.System, null))
        {
            await store.AppendAsync(NumberedEvents.Batch(36, 20), CancellationToken.None);
            await Eventually.BecomesTrueAsync(() => store.Statistics.HotRows == 0);
        }
        StoredEvents.Read(snapshot).ShouldBe(Enumerable.Range(1, 35));
    }

    [Fact]
    public void AFolderWithoutAnythingHasNoEvents()
    {
        Read().ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    async Task FillAsync()
    {
        await using var store = EventStore.Open(new DiskDirectory(_folder.Path), Options, TimeProvider.System, _reports);
        for (var id = 1; id <= 30; id += 5)
            await store.AppendAsync(NumberedEvents.Batch(id, 5), CancellationToken.None);
        await Eventually.BecomesTrueAsync(() => store.Statistics.Segments > 0 && store.Statistics.HotRows < Options.FlushRows);
        for (var id = 31; id <= 35; id++)
            await store.AppendAsync(NumberedEvents.Batch(id, 1), CancellationToken.None);
    }

    List<int> Read()
    {
        using var stopped = StoppedStore.Open(new DiskFolder(_folder.Path), Options, _reports);
        using var snapshot = stopped.Snapshot();
        return StoredEvents.Read(snapshot);
    }

    static void Overwrite(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(0, Math.Min(1024, bytes.Length)).Clear();
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Every file and folder with its content and the time it was changed last.</summary>
    List<string> Picture() =>
        [.. new DirectoryInfo(_folder.Path).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
            .Select(entry => $"{entry.FullName} {entry.LastWriteTimeUtc:O} {(entry is FileInfo file ? Convert.ToHexString(File.ReadAllBytes(file.FullName)) : "")}")];
}
