using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Metastore.Tests.Leasing;

/// <summary>Who gets a metastore, and what is said to who does not.</summary>
public sealed class MetastoreLeaseTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly LeaseHolder _first = new("the first", "web1", 17, "2026-11-22T12:00:00.000Z", 0);
    readonly LeaseHolder _second = new("the second", "web2", 18, "2026-11-22T12:00:01.000Z", 0);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhoComesSecondIsToldWhoIsThere()
    {
        await using var backend = new SqliteBackend(_folder.Path);
        await using var lease = await TakeAsync(backend, _first);
        var refused = await Should.ThrowAsync<MetastoreException>(() => TakeAsync(backend, _second));
        refused.Failure.ShouldBe(MetastoreFailure.InUse);
        refused.Message.ShouldBe($"The SQLite metastore at {backend.Path} is in use by the first on host web1, process 17, since 2026-11-22T12:00:00.000Z. "
            + "Only one instance may use a metastore: stop that one, or choose another --storage folder.");
    }

    [Fact]
    public async Task TheSameFolderUnderAnotherNameIsTheSameMetastore()
    {
        await using var backend = new SqliteBackend(Path.Combine(_folder.Path, "real"));
        await using var lease = await TakeAsync(backend, _first);
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "link"), Path.Combine(_folder.Path, "real"));
        await using var again = new SqliteBackend(Path.Combine(_folder.Path, "link"));
        (await Should.ThrowAsync<MetastoreException>(() => TakeAsync(again, _second))).Message.ShouldContain("the first on host web1, process 17");
    }

    [Fact]
    public async Task TablesAreNotTouchedByWhoIsRefused()
    {
        await using var backend = new SqliteBackend(_folder.Path);
        await using var running = await MetastoreLease.LockAsync(backend, CancellationToken.None);
        var prepared = false;
        var refused = await Should.ThrowAsync<MetastoreException>(() => MetastoreLease.TakeAsync(backend, _second, CancellationToken.None, _ =>
        {
            prepared = true;
            return Task.CompletedTask;
        }));
        refused.Message.ShouldContain("is in use by a program that has not said who it is.");
        prepared.ShouldBeFalse();
    }

    [Fact]
    public async Task AFailedPreparationLetsGoOfTheLock()
    {
        await using var backend = new SqliteBackend(_folder.Path);
        await Should.ThrowAsync<InvalidOperationException>(
            () => MetastoreLease.TakeAsync(backend, _first, CancellationToken.None, _ => throw new InvalidOperationException("test")));
        await using var lease = await TakeAsync(backend, _second);
    }

    [Fact]
    public async Task EveryTakingHasANewGeneration()
    {
        await using var backend = new SqliteBackend(_folder.Path);
        var generations = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            await using var lease = await TakeAsync(backend, _first);
            generations.Add(lease.Generation);
            (await lease.TryRegainAsync(CancellationToken.None)).ShouldBeTrue();
            generations.Add(lease.Generation);
        }
        generations.ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public async Task WhoseAdvanceWasCommittedUnansweredIsNotFencedByItself()
    {
        await using var backend = new SqliteBackend(_folder.Path);
        await using var lease = await TakeAsync(backend, _first);
        await new LeaseTable(backend).AdvanceAsync(_first, onlyMine: true, CancellationToken.None);
        (await lease.TryRegainAsync(CancellationToken.None)).ShouldBeTrue();
        lease.Generation.ShouldBe(3);
    }

    [Fact]
    public async Task AHolderWithTheSameProcessNumberOnTheSameHostIsAnother()
    {
        await using var backend = new SqliteBackend(_folder.Path);
        await using var lease = await TakeAsync(backend, _first);
        await new LeaseTable(backend).AdvanceAsync(_first with { SinceUtc = "2026-11-22T12:00:00.001Z" }, onlyMine: false, CancellationToken.None);
        (await Should.ThrowAsync<MetastoreException>(() => lease.TryRegainAsync(CancellationToken.None))).Failure.ShouldBe(MetastoreFailure.Fenced);
    }

    static Task<MetastoreLease> TakeAsync(SqlBackend backend, LeaseHolder self) =>
        MetastoreLease.TakeAsync(backend, self, CancellationToken.None, cancellation => Migrator.RunAsync(backend, TimeProvider.System, cancellation));
}
