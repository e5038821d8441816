using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Postgres;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Postgres;

/// <summary>A server that stops, restarts, or ends connections: on one that only these tests use.</summary>
public sealed class PostgresOutageTests : IAsyncLifetime
{
    PostgresCluster _cluster = null!;
    PostgresDatabase _database = null!;
    PostgresBackend _backend = null!;
    DocumentStore _store = null!;

    public async Task InitializeAsync()
    {
        if (PostgresInstallation.Missing is not null)
            return;
        _cluster = await PostgresCluster.StartAsync();
        _database = await _cluster.CreateDatabaseAsync();
        _backend = new PostgresBackend(_database.ConnectionString, null);
        _store = new DocumentStore(_backend);
        await Migrator.RunAsync(_backend, TimeProvider.System, CancellationToken.None);
        await InsertAsync();
    }

    public async Task DisposeAsync()
    {
        if (_cluster is null)
            return;
        await _backend.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [PostgresFact]
    public async Task AServerThatStoppedIsTriedAgainAndFoundWhenItIsBack()
    {
        await _cluster.StopAsync();
        var failure = await FailureOfAsync(() => _store.GetAsync("thing-1", CancellationToken.None));
        failure.Failure.ShouldBe(MetastoreFailure.Unavailable);
        failure = await FailureOfAsync(InsertAsync);
        failure.Failure.ShouldBe(MetastoreFailure.Unavailable);
        failure.Message.ShouldBe($"Nothing accepts connections at the PostgreSQL server 127.0.0.1:{_cluster.Port}. Check that it runs and listens there.");
        await _cluster.StartAgainAsync();
        (await _store.GetAsync("thing-1", CancellationToken.None)).ShouldNotBeNull();
        await InsertAsync();
    }

    [PostgresFact]
    public async Task AfterACrashNothingThatWasAcknowledgedIsMissing()
    {
        await InsertAsync();
        await _cluster.RestartAsync("immediate");
        _backend.ForgetConnections();
        (await _store.ListAsync(DocumentQuery.All("thing"), CancellationToken.None)).Count.ShouldBe(2);
    }

    [PostgresFact]
    public async Task AConnectionThatIsEndedInATransactionIsSaidToBeLost()
    {
        await using var blocker = await _backend.ConnectAsync(CancellationToken.None);
        await using var blocking = await blocker.BeginTransactionAsync();
        await blocker.ExecuteAsync(blocking, $"lock table {_backend.Table("counters")}", CancellationToken.None);
        await using var victim = new PostgresBackend(_database.ConnectionString + ";Application Name=victim", null);
        var waiting = FailureOfAsync(() => new DocumentStore(victim).ApplyAsync([Thing], null, CancellationToken.None));
        await WaitForAsync("select exists (select 1 from pg_stat_activity where application_name = 'victim' and wait_event_type = 'Lock')");
        await _database.KillBackendsAsync("victim");
        var failure = await waiting;
        failure.Failure.ShouldBe(MetastoreFailure.Unavailable);
        failure.IsOutcomeUnknown.ShouldBeTrue();
        failure.Message.ShouldBe(
            $"The PostgreSQL server 127.0.0.1:{_cluster.Port} is stopping or starting, or ended this connection. It is used again as soon as it accepts connections.");
        await blocking.RollbackAsync();
        await new DocumentStore(victim).ApplyAsync([Thing], null, CancellationToken.None);
    }

    [PostgresFact]
    public async Task IdleConnectionsThatWereEndedCostAtMostOneTry()
    {
        for (var round = 0; round < 3; round++)
        {
            // Several in the pool, all dead afterwards.
            await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _store.GetAsync("thing-1", CancellationToken.None)));
            await _database.KillBackendsAsync();
            try
            {
                await _store.GetAsync("thing-1", CancellationToken.None);
            }
            catch (MetastoreException error)
            {
                error.Failure.ShouldBe(MetastoreFailure.Unavailable);
                _backend.ForgetConnections();
            }
            (await _store.GetAsync("thing-1", CancellationToken.None)).ShouldNotBeNull();
        }
    }

    [PostgresFact]
    public async Task ALockWhoseConnectionIsEndedIsLostAndFree()
    {
        await using var taken = (await _backend.TryLockAsync(CancellationToken.None)).ShouldNotBeNull();
        await taken.CheckAsync(CancellationToken.None);
        await _database.KillBackendsAsync();
        var error = await Should.ThrowAsync<Exception>(() => taken.CheckAsync(CancellationToken.None));
        _backend.Translate(error).ShouldNotBeNull().Failure.ShouldBe(MetastoreFailure.Unavailable);
        error = await Should.ThrowAsync<Exception>(() => taken.CheckAsync(CancellationToken.None));
        _backend.Translate(error).ShouldNotBeNull().Failure.ShouldBe(MetastoreFailure.Unavailable);
        await using var again = (await _backend.TryLockAsync(CancellationToken.None)).ShouldNotBeNull();
        await again.CheckAsync(CancellationToken.None);
    }

    [PostgresFact]
    public async Task SchemasOfOneDatabaseHaveLocksOfTheirOwn()
    {
        await using var other = new PostgresBackend(_database.ConnectionString, "Public");
        await using var first = (await _backend.TryLockAsync(CancellationToken.None)).ShouldNotBeNull();
        await using var second = (await other.TryLockAsync(CancellationToken.None)).ShouldNotBeNull();
        (await other.TryLockAsync(CancellationToken.None)).ShouldBeNull();
    }

    static InsertDocument Thing => new("thing", "{}", 1);

    Task InsertAsync() => _store.ApplyAsync([Thing], null, CancellationToken.None);

    async Task WaitForAsync(string condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await _database.ScalarAsync(condition) is not true)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
    }

    static async Task<MetastoreException> FailureOfAsync(Func<Task> work)
    {
        var failure = await Should.ThrowAsync<MetastoreException>(work);
        failure.Message.ShouldNotContain("\n");
        return failure;
    }
}
