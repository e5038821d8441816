using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Metastore.SqlServer.Tds;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>One instance at a time over the driver, with the server coming and going. The server is a fake: see <see cref="SqliteBehindPlace"/>.</summary>
public sealed class SqlServerLeaseTests : IAsyncLifetime
{
    static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(5);

    readonly SqliteDatabase _database = new();
    readonly RecoveryWitness _witness = new();
    FakeSqlServer _server = null!;
    CachedDocumentStore _store = null!;

    public async Task InitializeAsync()
    {
        _server = new FakeSqlServer(() => new SqliteSession(_database));
        _store = await OpenAsync("one");
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _server.DisposeAsync();
        _database.Dispose();
    }

    /// <summary>The first one has made the schema: its lock must have the same name before and after.</summary>
    [Fact]
    public async Task ASecondInstanceIsRefusedWithTheNameOfTheFirst()
    {
        var error = await Should.ThrowAsync<MetastoreException>(() => OpenAsync("two"));
        error.Failure.ShouldBe(MetastoreFailure.InUse);
        error.Message.ShouldContain("one on host here");
    }

    [Fact]
    public async Task AnotherSpellingOfTheSchemaIsTheSameMetastore() =>
        (await Should.ThrowAsync<MetastoreException>(() => OpenAsync("two", "Seq LOGS"))).Failure.ShouldBe(MetastoreFailure.InUse);

    [Fact]
    public async Task AfterTheEndOfTheFirstTheSecondMayStart()
    {
        await AddAsync(_store);
        await _store.DisposeAsync();
        _store = await OpenAsync("two");
        _store.Get("thing-1").ShouldNotBeNull();
        (await AddAsync(_store)).ShouldBe("thing-2");
    }

    [Fact]
    public async Task AfterTheLossOfEveryConnectionChangesAreTakenAgainWithinFiveSeconds()
    {
        await AddAsync(_store);
        _server.DropConnections();
        await _witness.Recovered.WaitAsync(RecoveryLimit);
        (await AddAsync(_store)).ShouldBe("thing-2");
        (await Should.ThrowAsync<MetastoreException>(() => OpenAsync("two"))).Failure.ShouldBe(MetastoreFailure.InUse);
    }

    async Task<CachedDocumentStore> OpenAsync(string name, string schema = "seq logs")
    {
        var backend = SqlServerMetastore.Create(_server.ConnectionString, schema);
        var options = new MetastoreOptions { Self = new LeaseHolder(name, "here", 1, "2026-01-02T03:04:05Z", 0) };
        try
        {
            return await CachedDocumentStore.OpenAsync(backend, options, _witness, TimeProvider.System, CancellationToken.None);
        }
        catch
        {
            await backend.DisposeAsync();
            throw;
        }
    }

    static async Task<string> AddAsync(CachedDocumentStore store) =>
        (await store.ApplyAsync([new InsertDocument("thing", "{}", 1)], CancellationToken.None))[0].Id;

    sealed class RecoveryWitness : IMetastoreEvents
    {
        readonly TaskCompletionSource _recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Recovered => _recovered.Task;

        void IMetastoreEvents.Recovered(TimeSpan after) => _recovered.TrySetResult();
    }
}
