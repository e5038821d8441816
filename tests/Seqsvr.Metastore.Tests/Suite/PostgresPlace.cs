using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Postgres;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>A database of the shared cluster.</summary>
public class PostgresPlace : ITestPlace<PostgresPlace>
{
    readonly PostgresDatabase _database;
    readonly string? _schema;
    readonly List<SqlBackend> _opened = [];

    protected PostgresPlace(PostgresDatabase database, string? schema)
    {
        _database = database;
        _schema = schema;
    }

    public static async Task<PostgresPlace> NewAsync() => new(await NewDatabaseAsync("UTF8"), null);

    public SqlBackend Open()
    {
        var backend = new PostgresBackend(_database.ConnectionString, _schema);
        lock (_opened)
            _opened.Add(backend);
        return backend;
    }

    public async Task DamageInsertsAsync()
    {
        var backend = Open();
        await using var connection = await backend.ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            null,
            $"""
            create function {backend.Table("damage")}() returns trigger language plpgsql as
              'begin new.body = new.body || jsonb_build_object(''Damaged'', 1); return new; end';
            create trigger damage before insert on {backend.Table("documents")} for each row execute function {backend.Table("damage")}();
            """,
            CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var backend in _opened)
            await backend.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static async Task<PostgresDatabase> NewDatabaseAsync(string encoding) =>
        await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync(encoding);
}
