using System.Globalization;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Databases;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Metastore;

/// <summary>Events never go to the metastore: none of its tables changes when they come, by any way they come.</summary>
public sealed class GrowthTests
{
    const int Events = 500;

    [Fact]
    public async Task NoTableOfTheBuiltInMetastoreGrowsWithEvents()
    {
        await using var server = await ServerProcess.StartAsync();
        var database = Path.Combine(server.Storage, "Documents", "metastore.db");
        await IngestNothingIntoTablesAsync(server, () => SqliteTables.CountAsync(database));
    }

    [PostgresFact]
    public async Task NoTableInPostgresGrowsWithEvents()
    {
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        await using var server = await PostgresServers.StartAsync(database);
        await IngestNothingIntoTablesAsync(server, async () =>
        {
            var tables = (string)(await database.ScalarAsync(
                "select string_agg(quote_ident(schemaname) || '.' || quote_ident(tablename), ',' order by 1) from pg_tables "
                + "where schemaname not in ('pg_catalog', 'information_schema')"))!;
            var rows = new Dictionary<string, long>();
            foreach (var table in tables.Split(','))
                rows[table] = Convert.ToInt64(await database.ScalarAsync($"select count(*) from {table}"), CultureInfo.InvariantCulture);
            return rows;
        });
    }

    static async Task IngestNothingIntoTablesAsync(ServerProcess server, Func<Task<Dictionary<string, long>>> countAsync)
    {
        using var documents = new DocumentClient(server.Url);
        using var events = new SeqClient(server.Url);
        var key = await documents.AddKeyAsync("a key");
        var signal = await documents.AddSignalAsync("a signal", "Number >= 0");
        using var tail = await EventSocket.OpenAsync(server.Url, "api/events/stream?clef=true");
        var before = await countAsync();
        before.Count.ShouldBe(4);
        before.Values.Sum().ShouldBeGreaterThan(3); // a signal, a key, a counter, a migration, the lease

        for (var number = 0; number < Events; number++)
            (await documents.IngestAsync(number, key)).Status.ShouldBe(System.Net.HttpStatusCode.Created);
        await events.IngestAsync(string.Concat(Enumerable.Range(0, Events).Select(_ => """{"@t":"2026-11-22T10:00:00Z","@mt":"Without a key"}""" + "\n")));
        (await events.CountAsync()).ShouldBe(2 * Events);
        (await tail.NextAsync()).ShouldNotBeNull();
        await events.GetJsonAsync($"api/events/signal?signal={signal}&count=10");

        (await countAsync()).ShouldBe(before);
    }
}
