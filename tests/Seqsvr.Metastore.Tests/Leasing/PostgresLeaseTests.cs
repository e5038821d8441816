using System.Diagnostics;
using Npgsql;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Metastore.Postgres;
using Seqsvr.Testing.Databases;
using Seqsvr.Testing.Processes;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Metastore.Tests.Leasing;

/// <summary>The lease and the memory behind it on a real server, over a network that fails on command.</summary>
public sealed class PostgresLeaseTests
{
    static readonly Lock InstanceLock = new();
    static int _instances;

    [PostgresFact]
    public async Task ACommitWhoseAnswerIsLostIsInMemoryAfterTheRecovery()
    {
        var database = await NewDatabaseAsync();
        await using var proxy = new TcpProxy(database.Cluster.Port);
        await using var store = await OpenAsync(database, proxy.Port);
        await store.ApplyAsync([new InsertDocument("thing", "{}", 1, Id: "updated"), new InsertDocument("thing", "{}", 1, Id: "deleted")], default);

        foreach (DocumentChange[] changes in new DocumentChange[][]
        {
            [new InsertDocument("thing", """{"a":1}""", 1)],
            [new UpdateDocument("updated", """{"a":2}""", 1, null, null, null), new InsertDocument("thing", "{}", 1, Id: "beside")],
            [new DeleteDocument("deleted")],
        })
        {
            var lost = proxy.LoseAnswerToAsync("COMMIT\0");
            var unknown = await Should.ThrowAsync<MetastoreException>(() => store.ApplyAsync(changes, default));
            await lost.WaitAsync(TimeSpan.FromSeconds(20));
            unknown.IsOutcomeUnknown.ShouldBeTrue();
            unknown.Message.ShouldEndWith("Whether the change was made is not known: look before you repeat it.");
            await Eventually.BecomesTrueAsync(() => store.Trouble is null);
            await ShouldBeAsInTheDatabaseAsync(store, database);
        }
        store.Get("thing-1").ShouldNotBeNull();
        store.Get("updated")!.Version.ShouldBe(2);
        store.Get("beside").ShouldNotBeNull();
        store.Get("deleted").ShouldBeNull();
    }

    [PostgresFact]
    public async Task ARegainingWhoseAnswerIsLostIsRepeated()
    {
        var database = await NewDatabaseAsync();
        await using var proxy = new TcpProxy(database.Cluster.Port);
        await using var store = await OpenAsync(database, proxy.Port);
        var lost = proxy.LoseAnswerToAsync("COMMIT\0");
        proxy.CutAll();
        await lost.WaitAsync(TimeSpan.FromSeconds(20));
        await Eventually.BecomesTrueAsync(() => store.Trouble is null);
        await store.ApplyAsync([new InsertDocument("thing", "{}", 1)], default);
    }

    [PostgresFact]
    public async Task AnOpenConnectionThatCarriesNothingIsGivenUp()
    {
        var database = await NewDatabaseAsync();
        await using var proxy = new TcpProxy(database.Cluster.Port);
        await using var store = await OpenAsync(database, proxy.Port);
        var watch = Stopwatch.StartNew();
        proxy.BeSilent();
        await Eventually.BecomesTrueAsync(() => store.Trouble is not null);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        (await Should.ThrowAsync<MetastoreException>(() => store.ApplyAsync([new InsertDocument("thing", "{}", 1)], default)))
            .Failure.ShouldBe(MetastoreFailure.Unavailable);
        watch.Restart();
        proxy.BeSilentNoMore();
        await Eventually.BecomesTrueAsync(() => store.Trouble is null);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await store.ApplyAsync([new InsertDocument("thing", "{}", 1)], default);
        await ShouldBeAsInTheDatabaseAsync(store, database);
    }

    [PostgresFact]
    public async Task TwoSchemasOfOneDatabaseServeTwoInstances()
    {
        var database = await NewDatabaseAsync();
        await using var one = await OpenAsync(database, schema: "one");
        await using var two = await OpenAsync(database, schema: "Two");
        await one.ApplyAsync([new InsertDocument("thing", "{}", 1)], default);
        await two.ApplyAsync([new InsertDocument("thing", """{"of":"two"}""", 1)], default);
        var refused = await Should.ThrowAsync<MetastoreException>(() => OpenAsync(database, schema: "Two"));
        refused.Failure.ShouldBe(MetastoreFailure.InUse);
        refused.Message.ShouldMatch(@"\(schema Two\) is in use by contender \d+ on host here, process \d+, since .+\. Only one instance");
    }

    [PostgresFact]
    public async Task AnOlderProgramsTablesAreLeftAloneWhileItRuns()
    {
        var database = await NewDatabaseAsync();
        await using var running = await OpenAsync(database);
        await database.ExecuteAsync("delete from migrations"); // what a newer program would find lacking
        (await Should.ThrowAsync<MetastoreException>(() => OpenAsync(database))).Failure.ShouldBe(MetastoreFailure.InUse);
        (await database.ScalarAsync("select count(*) from migrations")).ShouldBe(0L);
    }

    [PostgresTheory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task InstancesThatFightForAMetastoreNeverWriteInTurns(int seed)
    {
        var database = await NewDatabaseAsync();
        await using (await OpenAsync(database))
        {
            // Makes the tables.
        }
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        var contenders = Enumerable.Range(0, 3).Select(_ => ContendAsync(database, end.Token)).ToList();
        var random = new Random(seed);
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 200)), TimeProvider.System, CancellationToken.None);
            await EndLeaseSessionAsync(database, onlyLease: random.Next(4) != 0);
        }
        var acknowledged = (await Task.WhenAll(contenders)).SelectMany(own => own).ToDictionary();

        await using var backend = new PostgresBackend(database.ConnectionString, null);
        var kept = await new DocumentStore(backend).ListAsync(DocumentQuery.All("thing"), default);
        // In the order of their commits, which is that of their numbers.
        var writers = kept.Select(document => document.Json).ToList();
        var turns = writers.Where((writer, at) => at == 0 || writers[at - 1] != writer).ToList();
        turns.ShouldBeUnique();
        foreach (var (id, writer) in acknowledged)
            kept.Single(document => document.Id == id).Json.ShouldBe(writer);
        turns.Count.ShouldBeGreaterThan(1);
        acknowledged.Count.ShouldBeGreaterThan(20);
    }

    /// <summary>Opens, writes until it is overtaken, and begins again under another name. Gives what was acknowledged, each with its writer.</summary>
    static async Task<Dictionary<string, string>> ContendAsync(PostgresDatabase database, CancellationToken end)
    {
        var acknowledged = new Dictionary<string, string>();
        while (!end.IsCancellationRequested)
            try
            {
                await using var store = await OpenAsync(database);
                var writer = $$"""{"by": {{Interlocked.Increment(ref _instances)}}}""";
                await WriteAsync(store, writer, acknowledged, end);
            }
            catch (MetastoreException error) when (error.Failure is MetastoreFailure.InUse || error.IsOutcomeUnknown)
            {
                // Another has it, or the session ended in opening.
            }
        return acknowledged;
    }

    static async Task WriteAsync(CachedDocumentStore store, string writer, Dictionary<string, string> acknowledged, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
            try
            {
                var written = await store.ApplyAsync([new InsertDocument("thing", writer, 1)], CancellationToken.None);
                acknowledged.Add(written[0].Id, writer);
            }
            catch (MetastoreException error) when (error.Failure == MetastoreFailure.Fenced)
            {
                return;
            }
            catch (MetastoreException error) when (error.IsOutcomeUnknown)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
            }
    }

    static async Task<PostgresDatabase> NewDatabaseAsync() => await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();

    static Task<CachedDocumentStore> OpenAsync(PostgresDatabase database, int? port = null, string? schema = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        settings.Port = port ?? settings.Port;
        LeaseHolder self;
        lock (InstanceLock)
            self = LeaseHolder.OfThisProcess($"contender {++_instances}", TimeProvider.System) with { Host = "here" };
        return CachedDocumentStore.OpenAsync(
            new PostgresBackend(settings.ConnectionString, schema), Rehearsal.Quick(self), new RecordedMetastoreEvents(), TimeProvider.System, default);
    }

    static Task EndLeaseSessionAsync(PostgresDatabase database, bool onlyLease) => onlyLease
        ? database.ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted "
            + "and database = (select oid from pg_database where datname = current_database())")
        : database.KillBackendsAsync();

    static async Task ShouldBeAsInTheDatabaseAsync(CachedDocumentStore store, PostgresDatabase database)
    {
        await using var backend = new PostgresBackend(database.ConnectionString, null);
        var kept = await new DocumentStore(backend).ListAsync(DocumentQuery.All("thing"), default);
        Forms(store.List(DocumentQuery.All("thing"))).ShouldBe(Forms(kept));
    }

    static List<string> Forms(IEnumerable<Document> documents) =>
        [.. documents.Select(document => $"{document.Id} {document.Version} {document.Key} {CanonicalJson.Of(document.Json)}")];
}
