using System.Net;
using Seqsvr.Metastore.Postgres;
using Seqsvr.Testing.Databases;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Server.Tests.ApiKeys;

public sealed class AwayMetastoreTests
{
    const string Event = """{"@t":"2026-11-22T10:00:00Z","@l":"Error"}""";

    [PostgresFact]
    public async Task KeysAreHonouredFromMemoryWhileTheDatabaseIsAwayAndChangeAgainWhenItIsBack()
    {
        // What was committed must be there after the crash, as on a real server.
        await using var cluster = await PostgresCluster.StartAsync(new PostgresClusterOptions { Settings = ["synchronous_commit = on"] });
        var database = await cluster.CreateDatabaseAsync();
        await using var server = await RunningServer.StartAsync(metastore: new PostgresBackend(database.ConnectionString, null));
        var key = await server.CreateKeyAsync("""{"AssignedPermissions":["Ingest"],"InputSettings":{"MinimumLevel":"Error"}}""");
        var (path, token) = ("/api/apikeys/" + key.Text("Id"), key.Text("Token"));

        await cluster.StopAsync("immediate");
        for (var i = 0; i < 20; i++)
            (await server.SendAsync("POST", "/ingest/clef", token, Event)).Text.ShouldBe("""{"MinimumLevelAccepted":"Error"}""");
        (await server.SendAsync("POST", "/ingest/clef", "unknown", Event)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.SendAsync("GET", "/api/events", token)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await server.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);
        var refused = await server.SendAsync("PUT", path, null, """{"InputSettings":{"MinimumLevel":"Fatal"}}""");
        refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await server.SendAsync("POST", "/ingest/clef", token, "")).Text.ShouldBe("""{"MinimumLevelAccepted":"Error"}""");

        await cluster.StartAgainAsync();
        await Eventually.BecomesTrueAsync(async () =>
            (await server.SendAsync("PUT", path, null, """{"InputSettings":{"MinimumLevel":"Fatal"}}""")).Status == HttpStatusCode.OK);
        (await server.SendAsync("POST", "/ingest/clef", token, "")).Text.ShouldBe("""{"MinimumLevelAccepted":"Fatal"}""");
        server.EventCount.ShouldBe(20);
    }

    [PostgresFact]
    public async Task EventsLeaveNoTraceInPostgresEither()
    {
        var cluster = await PostgresCluster.SharedAsync();
        var database = await cluster.CreateDatabaseAsync();
        await using var server = await RunningServer.StartAsync(metastore: new PostgresBackend(database.ConnectionString, null));
        var token = await server.TokenAsync("Ingest");
        var before = await ChangesAsync(database);
        for (var i = 0; i < 50; i++)
            (await server.SendAsync("POST", "/ingest/clef", i % 2 == 0 ? token : null, Event)).Status.ShouldBe(HttpStatusCode.Created);
        (await ChangesAsync(database)).ShouldBe(before);
    }

    /// <summary>Every table with its rows and the transaction that wrote each last.</summary>
    static async Task<string> ChangesAsync(PostgresDatabase database) => (string)(await database.ScalarAsync("""
        select string_agg(format('%s: %s', table_name, query_to_xml(format('select xmin::text, t::text from %I.%I t order by 1, 2', table_schema, table_name), true, false, '')), ' ' order by table_name)
        from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
        """))!;
}
