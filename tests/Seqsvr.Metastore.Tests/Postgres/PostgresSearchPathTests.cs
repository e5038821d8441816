using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Postgres;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Postgres;

/// <summary>Every name carries its schema: it does not matter where an account would look first.</summary>
public sealed class PostgresSearchPathTests
{
    [PostgresTheory]
    [InlineData("")]
    [InlineData("decoys")]
    [InlineData("decoys, pg_catalog, public")]
    [InlineData("missing")]
    public async Task TheSearchPathOfTheAccountDoesNotMatter(string path)
    {
        var database = await DatabaseWithDecoysAsync();
        var parts = path.Length == 0 ? "''" : path;
        await database.ExecuteAsync($"alter database {database.Name} set search_path = {parts}");
        await UseAsync(database, database.ConnectionString, null);
        await UseAsync(database, database.ConnectionString, "Other");
    }

    [PostgresFact]
    public async Task TheSearchPathOfTheStringDoesNotMatter()
    {
        var database = await DatabaseWithDecoysAsync();
        await UseAsync(database, database.ConnectionString + ";Search Path=\"decoys,pg_catalog\"", null);
    }

    [PostgresFact]
    public async Task TwoSchemasOfADatabaseAreTwoMetastores()
    {
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        await UseAsync(database, database.ConnectionString, "one");
        await UseAsync(database, database.ConnectionString, "One");
        await UseAsync(database, database.ConnectionString, "one\"; drop schema one cascade; --");
        (await database.ScalarAsync("select count(*) from one.documents")).ShouldBe(1L);
    }

    static async Task<PostgresDatabase> DatabaseWithDecoysAsync()
    {
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        // Whoever takes these for the metastore's tables or for PostgreSQL's own fails or finds nonsense.
        await database.ExecuteAsync(
            """
            create schema decoys;
            create table decoys.documents (id text); create table decoys.counters (id text); create table decoys.lease (id text); create table decoys.migrations (version text);
            create view decoys.pg_tables as select 'public'::name schemaname, 'migrations'::name tablename;
            create view decoys.pg_settings as select 1 as name;
            create function decoys.pg_backend_pid() returns integer language sql as 'select -1';
            create function decoys.pg_try_advisory_lock(bigint) returns boolean language sql as 'select false';
            create function decoys.set_config(text, text, boolean) returns text language plpgsql as 'begin raise exception ''decoy''; end';
            create domain decoys.text as integer; create domain decoys.jsonb as integer; create domain decoys.bigint as boolean;
            """);
        return database;
    }

    static async Task UseAsync(PostgresDatabase database, string connectionString, string? schema)
    {
        await using var backend = new PostgresBackend(connectionString, schema);
        (await Migrator.RunAsync(backend, TimeProvider.System, CancellationToken.None)).ShouldNotBeEmpty();
        await using var taken = (await backend.TryLockAsync(CancellationToken.None)).ShouldNotBeNull();
        await taken.CheckAsync(CancellationToken.None);
        var store = new DocumentStore(backend);
        await store.ApplyAsync([new InsertDocument("thing", """{"A":"\u00fc"}""", 1)], 0, CancellationToken.None);
        (await store.ListAsync(DocumentQuery.All("thing"), CancellationToken.None)).ShouldHaveSingleItem();
        await store.ImportAsync(store.ExportAsync(CancellationToken.None), true, 0, null, CancellationToken.None);
        var name = (schema ?? "public").Replace("'", "''", StringComparison.Ordinal);
        (await database.ScalarAsync($"select pg_catalog.count(*) from pg_catalog.pg_tables where schemaname = '{name}' and tablename = 'documents'"))
            .ShouldBe(1L);
    }
}
