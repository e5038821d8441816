using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Metastore.Tests.Leasing;

/// <summary>What a server sees of its metastore when the database misbehaves.</summary>
public sealed class CachedDocumentStoreTests : IDisposable
{
    readonly Rehearsal _rehearsal = new();
    readonly RecordedMetastoreEvents _events = new();

    public void Dispose() => _rehearsal.Dispose();

    [Fact]
    public async Task AChangeIsSeenByReadersAndByTheNextStore()
    {
        await using (var store = await _rehearsal.OpenAsync())
        {
            await Rehearsal.InsertAsync(store, "thing-a");
            store.Get("thing-a")!.Version.ShouldBe(1);
            store.Find("thing", "thing-a")!.Id.ShouldBe("thing-a");
            store.List(DocumentQuery.All("thing")).Select(document => document.Id).ShouldBe(["thing-a"]);
        }
        await using var next = await _rehearsal.OpenAsync();
        next.Get("thing-a").ShouldNotBeNull();
    }

    [Fact]
    public async Task WhileTheDatabaseIsAwayDocumentsAreReadAndChangesRefusedWithTheReason()
    {
        await using var store = await _rehearsal.OpenAsync(events: _events);
        await Rehearsal.InsertAsync(store, "thing-a");
        _rehearsal.Database.GoDown();
        await Eventually.BecomesTrueAsync(() => store.Trouble is not null);

        store.Get("thing-a").ShouldNotBeNull();
        var refused = await Should.ThrowAsync<MetastoreException>(() => Rehearsal.InsertAsync(store, "thing-b"));
        refused.Failure.ShouldBe(MetastoreFailure.Unavailable);
        refused.Message.ShouldBe("The rehearsed database failed: nothing accepts connections.");

        _rehearsal.Database.ComeBack();
        await Eventually.BecomesTrueAsync(() => store.Trouble is null);
        await Rehearsal.InsertAsync(store, "thing-b");
        _events.All.Count(told => told.StartsWith("lost: ", StringComparison.Ordinal)).ShouldBe(1);
        _events.All[^1].ShouldBe("recovered");
    }

    [Fact]
    public async Task AChangeWhoseAnswerWasLostIsInMemoryAfterTheRecovery()
    {
        var backend = _rehearsal.NewBackend();
        await using var store = await _rehearsal.OpenAsync(backend, _events);
        // Stands for a commit whose answer did not come: the document is there, and this process was not told.
        await new DocumentStore(_rehearsal.NewBackend()).ApplyAsync([new InsertDocument("thing", "{}", 1, Id: "thing-a")], null, CancellationToken.None);
        backend.Breakages = 1;
        var unknown = await Should.ThrowAsync<MetastoreException>(() => Rehearsal.InsertAsync(store, "thing-b"));
        unknown.Message.ShouldBe(
            "The rehearsed database failed: the connection broke. Whether the change was made is not known: look before you repeat it.");

        await Eventually.BecomesTrueAsync(() => store.Trouble is null);
        store.Get("thing-a").ShouldNotBeNull();
        store.Get("thing-b").ShouldBeNull();
    }

    [Fact]
    public async Task ALeaseWhoseSessionLivesIsNotLetGoOfWhenAnotherConnectionBreaks()
    {
        var backend = _rehearsal.NewBackend();
        await using var store = await _rehearsal.OpenAsync(backend);
        backend.Breakages = 1;
        await Should.ThrowAsync<MetastoreException>(() => Rehearsal.InsertAsync(store, "thing-a"));
        await Eventually.BecomesTrueAsync(() => store.Trouble is null);
        await Rehearsal.InsertAsync(store, "thing-a");
        _rehearsal.Database.Takings.ShouldBe(1);
    }

    [Fact]
    public async Task ASessionThatDoesNotAnswerIsGivenUp()
    {
        await using var store = await _rehearsal.OpenAsync(events: _events);
        _rehearsal.Database.IsSilent = true;
        await Eventually.BecomesTrueAsync(() => store.Trouble is not null);
        store.Trouble.ShouldBe("Rehearsal at here did not answer in time. It is used again as soon as it does.");
        _rehearsal.Database.IsSilent = false;
        await Eventually.BecomesTrueAsync(() => store.Trouble is null);
    }

    [Fact]
    public async Task AChangeThatHangsIsCutOffWhenTheSessionTurnsOutDead()
    {
        var backend = _rehearsal.NewBackend();
        await using var store = await _rehearsal.OpenAsync(backend);
        var gate = new TaskCompletionSource();
        backend.Gate = gate.Task;
        var hanging = Rehearsal.InsertAsync(store, "thing-a");
        _rehearsal.Database.EndSession();

        var cut = await Should.ThrowAsync<MetastoreException>(() => hanging.WaitAsync(TimeSpan.FromSeconds(20)));
        cut.Message.ShouldStartWith("The rehearsed database failed: the session was ended. Whether the change was made is not known");
        gate.SetResult();
        await Eventually.BecomesTrueAsync(() => store.Trouble is null);
        await Rehearsal.InsertAsync(store, "thing-a");
    }

    [Fact]
    public async Task AnInstanceThatWasOvertakenReadsOnAndNeverWritesAgain()
    {
        await using var store = await _rehearsal.OpenAsync(events: _events);
        await Rehearsal.InsertAsync(store, "thing-a");
        await OvertakeAsync();

        await Eventually.BecomesTrueAsync(() => _events.All.Any(told => told.StartsWith("fenced: ", StringComparison.Ordinal)));
        store.Get("thing-a").ShouldNotBeNull();
        var refused = await Should.ThrowAsync<MetastoreException>(() => Rehearsal.InsertAsync(store, "thing-b"));
        refused.Failure.ShouldBe(MetastoreFailure.Fenced);
        refused.Message.ShouldBe("The metastore was taken over by instance 2 on host a host, process 4712, since 2026-11-22T12:00:00.000Z. "
            + "This instance keeps serving events and does not change documents any more: stop one of the two, then restart the other.");
        var checks = _rehearsal.Database.Checks;
        await Should.ThrowAsync<MetastoreException>(() => Rehearsal.InsertAsync(store, "thing-b"));
        _rehearsal.Database.Checks.ShouldBe(checks);
    }

    [Fact]
    public async Task AnInstanceThatSleptThroughItsOvertakingIsRefusedByItsFirstChange()
    {
        var slow = Rehearsal.Quick(_rehearsal.NewSelf()) with { CheckInterval = TimeSpan.FromHours(1) };
        await using var store = await CachedDocumentStore.OpenAsync(_rehearsal.NewBackend(), slow, _events, TimeProvider.System, CancellationToken.None);
        await OvertakeAsync();

        (await Should.ThrowAsync<MetastoreException>(() => Rehearsal.InsertAsync(store, "thing-a"))).Failure.ShouldBe(MetastoreFailure.Fenced);
        store.Trouble.ShouldNotBeNull();
        await using var heir = await _rehearsal.OpenAsync();
        heir.Get("thing-a").ShouldBeNull();
    }

    [Fact]
    public async Task AStoreThatIsClosedWhileItTriesToRecoverLetsGoOfEverything()
    {
        var backend = _rehearsal.NewBackend();
        var store = await _rehearsal.OpenAsync(backend, _events);
        var gate = new TaskCompletionSource();
        backend.Gate = gate.Task;
        _rehearsal.Database.EndSession();
        await Eventually.BecomesTrueAsync(() => _rehearsal.Database.Takings == 2); // it has the lock, and waits at the gate
        await store.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        backend.IsDisposed.ShouldBeTrue();
        (await Should.ThrowAsync<MetastoreException>(() => Rehearsal.InsertAsync(store, "thing-a"))).Failure.ShouldBe(MetastoreFailure.Unavailable);
        await using var next = await _rehearsal.OpenAsync();
    }

    [Fact]
    public async Task AChangeThatHangsHoldsUpTheEndOnlyForAWhile()
    {
        var backend = _rehearsal.NewBackend();
        var store = await _rehearsal.OpenAsync(backend);
        backend.Gate = new TaskCompletionSource().Task;
        var hanging = Rehearsal.InsertAsync(store, "thing-a");
        await store.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        await Should.ThrowAsync<MetastoreException>(() => hanging);
    }

    [Fact]
    public async Task AChangeThatIsRefusedForItselfLeavesTheStoreWell()
    {
        await using var store = await _rehearsal.OpenAsync(events: _events);
        await Rehearsal.InsertAsync(store, "thing-a");
        (await Should.ThrowAsync<MetastoreException>(() => Rehearsal.InsertAsync(store, "thing-a"))).Failure.ShouldBe(MetastoreFailure.KeyTaken);
        store.Trouble.ShouldBeNull();
        _events.All.ShouldBe(["migrated 0001-documents", "opened 0"]);
    }

    /// <summary>The session ends, and another instance is faster.</summary>
    async Task OvertakeAsync()
    {
        RehearsedSession? taken = null;
        while (taken is null)
        {
            _rehearsal.Database.EndSession();
            taken = _rehearsal.Database.TryTake();
        }
        await using (taken)
            await new LeaseTable(_rehearsal.NewBackend()).AdvanceAsync(_rehearsal.NewSelf(), onlyMine: false, CancellationToken.None);
    }
}
