using System.Data;
using System.Data.Common;
using Npgsql;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Postgres;

/// <summary>
/// A metastore in one schema of a PostgreSQL database, 12 or later. Every name carries its schema, so that no <c>search_path</c> matters.
/// </summary>
public sealed class PostgresBackend : SqlBackend
{
    readonly NpgsqlDataSource _pool;
    readonly NpgsqlDataSource _sessions;
    readonly PostgresPlace _place;
    readonly bool _mayLackTls;

    /// <summary>Connects to nothing yet. Throws <see cref="MetastoreException"/> (Misconfigured) where the settings cannot be right.</summary>
    /// <param name="connectionString">As Npgsql understands it: <c>Host=...;Database=...</c>.</param>
    /// <param name="schema">Null for <c>public</c>. Upper case, blanks and quotes are taken as they are.</param>
    public PostgresBackend(string connectionString, string? schema)
    {
        var settings = PostgresSettings.Parse(connectionString);
        _place = PostgresSettings.PlaceOf(settings, PostgresNames.CheckSchema(schema ?? PostgresNames.DefaultSchema));
        _mayLackTls = settings.SslMode is SslMode.Disable or SslMode.Allow or SslMode.Prefer;
        SchemaPrefix = PostgresNames.Quote(_place.Schema) + ".";
        _pool = NpgsqlDataSource.Create(settings);
        _sessions = NpgsqlDataSource.Create(PostgresSettings.OfSession(settings));
    }

    public override string Product => "PostgreSQL";

    public override string Location => _place.ToString();

    public override IReadOnlyList<Migration> Migrations { get; } = Migration.ReadAll(typeof(PostgresBackend).Assembly, "Postgres");

    public override IsolationLevel SnapshotIsolation => IsolationLevel.RepeatableRead;

    /// <summary>As text, whose form says nothing about what was written: jsonb keeps the meaning.</summary>
    public override string JsonColumn => "body::pg_catalog.text";

    public override string JsonParameter => "@body::pg_catalog.jsonb";

    public override string SelectGenerationForWrite => base.SelectGenerationForWrite + " for share";

    public override string InsertMissingCounter => $"insert into {Table("counters")} (kind, next_number) values (@kind, 1) on conflict (kind) do nothing";

    protected override string SchemaPrefix { get; }

    public override async Task<DbConnection> ConnectAsync(CancellationToken cancellation) => await _pool.OpenConnectionAsync(cancellation);

    public override async Task CreateSchemaAsync(DbConnection connection, CancellationToken cancellation)
    {
        PostgresEncoding.Check((NpgsqlConnection)connection, _place);
        // Asked first: an account that may not create schemas can still use one that is there.
        const string select = "select 1 from pg_catalog.pg_namespace where nspname = @schema";
        if (await connection.ScalarAsync(null, select, cancellation, ("schema", _place.Schema)) is null)
            await connection.ExecuteAsync(null, $"create schema if not exists {PostgresNames.Quote(_place.Schema)}", cancellation);
    }

    public override async Task<bool> HasTableAsync(DbConnection connection, string table, CancellationToken cancellation)
    {
        const string select = "select 1 from pg_catalog.pg_tables where schemaname = @schema and tablename = @table";
        return await connection.ScalarAsync(null, select, cancellation, ("schema", _place.Schema), ("table", table)) is not null;
    }

    public override async Task<IAsyncDisposable> LockMigrationsAsync(CancellationToken cancellation) =>
        await PostgresSession.TakeAsync(_sessions, PostgresNames.LockOf("migrations", _place.Schema), cancellation);

    public override async Task<SessionLock?> TryLockAsync(CancellationToken cancellation) =>
        await PostgresSession.TryTakeAsync(_sessions, PostgresNames.LockOf("lease", _place.Schema), cancellation);

    public override MetastoreException? Translate(Exception error) => PostgresErrors.Translate(error, _place, _mayLackTls);

    public override string Table(string name) => SchemaPrefix + name;

    public override void ForgetConnections() => _pool.Clear();

    public override async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        await _sessions.DisposeAsync();
    }
}
