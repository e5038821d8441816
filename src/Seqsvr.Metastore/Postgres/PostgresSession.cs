using System.Globalization;
using Npgsql;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Postgres;

/// <summary>
/// An advisory lock on a connection of its own. The server lets go of it when the connection ends; it is told to notice within half a
/// minute when this machine is no longer there to end it.
/// </summary>
internal sealed class PostgresSession : SessionLock
{
    /// <summary>How long the server may take to say that the session lives.</summary>
    const int CheckSeconds = 3;

    /// <summary>How often a starter looks whether the other one is done.</summary>
    static readonly TimeSpan TurnInterval = TimeSpan.FromMilliseconds(50);

    const string SelectBackend = "select pg_catalog.pg_backend_pid()";

    /// <summary>Older servers do not have all of them: only what is there is set.</summary>
    const string KeepSession = """
        select pg_catalog.set_config(name, case name
          when 'tcp_keepalives_idle' then '10' when 'tcp_keepalives_interval' then '5' when 'tcp_keepalives_count' then '4' else '0' end, false)
        from pg_catalog.pg_settings
        where name in ('tcp_keepalives_idle', 'tcp_keepalives_interval', 'tcp_keepalives_count', 'idle_session_timeout')
        """;

    readonly NpgsqlConnection _connection;
    readonly long _key;
    readonly int _backend;

    PostgresSession(NpgsqlConnection connection, long key, int backend)
    {
        _connection = connection;
        _key = key;
        _backend = backend;
    }

    /// <summary>The lock, or null where another session has it. Throws <see cref="MetastoreException"/> (Misconfigured) where sessions do not last.</summary>
    public static Task<PostgresSession?> TryTakeAsync(NpgsqlDataSource sessions, long key, CancellationToken cancellation) =>
        TakeAsync(sessions, key, () => Task.FromResult(false), cancellation);

    /// <summary>The lock, once nobody else has it.</summary>
    public static async Task<PostgresSession> TakeAsync(NpgsqlDataSource sessions, long key, CancellationToken cancellation) =>
        (await TakeAsync(sessions, key, () => WaitTurnAsync(cancellation), cancellation))!;

    static async Task<PostgresSession?> TakeAsync(NpgsqlDataSource sessions, long key, Func<Task<bool>> again, CancellationToken cancellation)
    {
        var connection = await sessions.OpenConnectionAsync(cancellation);
        try
        {
            var backend = await BackendAsync(connection, cancellation);
            // A pooler in between makes up numbers of its own.
            if (backend != connection.ProcessID)
                await RefuseSharedBackendsAsync(connection, backend, sessions, cancellation);
            await connection.ExecuteAsync(null, KeepSession, cancellation);
            do
            {
                if (await connection.ScalarAsync(null, "select pg_catalog.pg_try_advisory_lock(@key)", cancellation, ("key", key)) is true)
                    return new PostgresSession(connection, key, backend);
            }
            while (await again());
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        await connection.DisposeAsync();
        return null;
    }

    static async Task<bool> WaitTurnAsync(CancellationToken cancellation)
    {
        await Task.Delay(TurnInterval, TimeProvider.System, cancellation);
        return true;
    }

    public override async Task CheckAsync(CancellationToken cancellation)
    {
        if (await BackendAsync(_connection, cancellation) != _backend)
            throw SharedBackends();
    }

    /// <summary>Lets go at once; the end of the connection alone would be noticed a moment later.</summary>
    public override async ValueTask DisposeAsync()
    {
        try
        {
            await using var command = SqlCommands.Create(_connection, null, "select pg_catalog.pg_advisory_unlock(@key)", ("key", _key));
            command.CommandTimeout = CheckSeconds;
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException or IOException)
        {
            // The session is over, and the lock with it.
        }
        await _connection.DisposeAsync();
    }

    /// <summary>
    /// With a pooler that lends connections out per transaction, another client gets the connection that the first one has just used, or
    /// the first one gets another than before. With one that lends them per session neither can happen.
    /// </summary>
    static async Task RefuseSharedBackendsAsync(NpgsqlConnection connection, int backend, NpgsqlDataSource sessions, CancellationToken cancellation)
    {
        await using var other = await sessions.OpenConnectionAsync(cancellation);
        await using var transaction = await other.BeginTransactionAsync(cancellation);
        if (await BackendAsync(other, cancellation) == backend || await BackendAsync(connection, cancellation) != backend)
            throw SharedBackends();
    }

    static async Task<int> BackendAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = SqlCommands.Create(connection, null, SelectBackend);
        command.CommandTimeout = CheckSeconds;
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    static MetastoreException SharedBackends() => new(
        MetastoreFailure.Misconfigured,
        "Between seqsvr and PostgreSQL is a pooler that shares connections between transactions (PgBouncer: pool_mode = transaction). "
        + "The lock that keeps a second instance off needs a session of its own: connect directly, or use pool_mode = session.");
}
