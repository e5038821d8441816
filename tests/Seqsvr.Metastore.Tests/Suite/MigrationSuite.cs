using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>Making the tables, and bringing them up to date.</summary>
public abstract class MigrationSuite<TPlace> : MetastoreSuite<TPlace>
    where TPlace : ITestPlace<TPlace>
{
    [BackendFact]
    public async Task AFreshPlaceGetsEveryMigrationOnce()
    {
        var place = await NewPlaceAsync();
        var backend = place.Open();
        (await MigrateAsync(backend)).ShouldBe(backend.Migrations.Select(migration => migration.Name));
        (await MigrateAsync(backend)).ShouldBeEmpty();
        (await MigrateAsync(place.Open())).ShouldBeEmpty();
        await new DocumentStore(backend).ApplyAsync([Thing("x")], null, CancellationToken.None);
    }

    [BackendFact]
    public async Task OfSeveralStartersAtOnceEachMigrationIsRunByOne()
    {
        for (var round = 0; round < 3; round++)
        {
            var place = await NewPlaceAsync();
            var backends = Enumerable.Range(0, 4).Select(_ => new LongerBackend(place.Open(), ("second", "create table $schema$second (id integer)"))).ToList();
            var ran = await Task.WhenAll(backends.Select(backend => Task.Run(() => MigrateAsync(backend))));
            ran.SelectMany(names => names).ShouldBe(backends[0].Migrations.Select(migration => migration.Name));
        }
    }

    [BackendFact]
    public async Task ALaterVersionRunsOnlyWhatIsNewAndKeepsDocuments()
    {
        await ApplyAsync(Thing("old"));
        await using var later = new LongerBackend(Place.Open(), ("second", "create table $schema$second (id integer)"));
        (await MigrateAsync(later)).ShouldBe([later.Migrations[^1].Name]);
        (await HasTableAsync(Backend, "second")).ShouldBeTrue();
        (await GetAsync("thing-1"))!.Json.ShouldContain("old");
    }

    [BackendFact]
    public async Task TablesOfANewerVersionAreRefusedWithBothVersions()
    {
        var known = Backend.Migrations.Count;
        await using var later = new LongerBackend(Place.Open(), ("second", "create table $schema$second (id integer)"));
        await MigrateAsync(later);
        var failure = await FailureOfAsync(() => MigrateAsync(Backend));
        failure.Failure.ShouldBe(MetastoreFailure.Newer);
        failure.Message.ShouldBe(
            $"The metastore at {Backend.Location} has version {known + 1}, and this program knows versions up to {known}. Start a newer seqsvr.");
    }

    [BackendFact]
    public async Task AMigrationThatFailsLeavesNothingBehind()
    {
        await using var failing = new LongerBackend(
            Place.Open(), ("second", "create table $schema$second (id integer)"), ("third", "create table $schema$third (id integer); create table $schema$documents (id integer)"));
        await FailureOfAsync(() => MigrateAsync(failing));
        (await HasTableAsync(Backend, "second")).ShouldBeTrue();
        (await HasTableAsync(Backend, "third")).ShouldBeFalse();

        await using var mended = new LongerBackend(
            Place.Open(), ("second", "create table $schema$second (id integer)"), ("third", "create table $schema$third (id integer)"));
        (await MigrateAsync(mended)).ShouldBe([mended.Migrations[^1].Name]);
    }

    [BackendFact]
    public async Task AWaitingStarterCanBeCancelled()
    {
        await using var turn = await Backend.LockMigrationsAsync(CancellationToken.None);
        using var cancelled = new CancellationTokenSource();
        var waiting = Migrator.RunAsync(Place.Open(), TimeProvider.System, cancelled.Token);
        waiting.IsCompleted.ShouldBeFalse();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    [BackendFact]
    public async Task TheLockIsHeldByOneAtATime()
    {
        var first = (await Backend.TryLockAsync(CancellationToken.None)).ShouldNotBeNull();
        (await Place.Open().TryLockAsync(CancellationToken.None)).ShouldBeNull();
        (await Backend.TryLockAsync(CancellationToken.None)).ShouldBeNull();
        await first.CheckAsync(CancellationToken.None);
        await first.DisposeAsync();
        var second = (await Place.Open().TryLockAsync(CancellationToken.None)).ShouldNotBeNull();
        await second.CheckAsync(CancellationToken.None);
        await second.DisposeAsync();
    }

    [BackendFact]
    public async Task TheLockDoesNotHinderDocumentsOrMigrations()
    {
        await using var taken = await Backend.TryLockAsync(CancellationToken.None);
        await ApplyAsync(Thing("x"));
        (await MigrateAsync(Place.Open())).ShouldBeEmpty();
    }

    static async Task<bool> HasTableAsync(SqlBackend backend, string table)
    {
        await using var connection = await backend.ConnectAsync(CancellationToken.None);
        return await backend.HasTableAsync(connection, table, CancellationToken.None);
    }
}
