using System.Globalization;
using Microsoft.Data.SqlClient;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>An application lock (<c>sp_getapplock</c>) on a connection of its own. The server lets go of it when the connection ends.</summary>
internal sealed class SqlServerSession : SessionLock
{
    /// <summary>How long the server may take to say that the lock is held.</summary>
    const int CheckSeconds = 3;

    /// <summary>How often a starter looks whether the other one is done.</summary>
    static readonly TimeSpan TurnInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Gives 0 or more where the lock is taken; below, SQL Server says -1 where another has it, Babelfish -999.</summary>
    const string Take = """
        declare @result int;
        exec @result = sp_getapplock @Resource = @resource, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0;
        select @result;
        """;

    const string Held = "select applock_mode('public', @resource, 'Session')";
    const string Release = "exec sp_releaseapplock @Resource = @resource, @LockOwner = 'Session'";

    readonly SqlConnection _connection;
    readonly string _resource;

    SqlServerSession(SqlConnection connection, string resource)
    {
        _connection = connection;
        _resource = resource;
    }

    /// <summary>The lock, or null where another session has it.</summary>
    /// <param name="settings">See <see cref="SqlServerSettings.OfSession"/>.</param>
    /// <param name="purpose">What the lock protects.</param>
    /// <param name="schema">Where; it need not be there yet. In another schema or database the lock is another one.</param>
    public static Task<SqlServerSession?> TryTakeAsync(
        SqlConnectionStringBuilder settings, string purpose, string schema, CancellationToken cancellation) =>
        TakeAsync(settings, purpose, schema, () => Task.FromResult(false), cancellation);

    /// <summary>The lock, once nobody else has it.</summary>
    public static async Task<SqlServerSession> TakeAsync(
        SqlConnectionStringBuilder settings, string purpose, string schema, CancellationToken cancellation) =>
        (await TakeAsync(settings, purpose, schema, () => WaitTurnAsync(cancellation), cancellation))!;

    public override async Task CheckAsync(CancellationToken cancellation)
    {
        try
        {
            if (await ScalarAsync(_connection, Held, _resource, cancellation) is not "Exclusive")
                throw new MetastoreException(MetastoreFailure.Unavailable, "SQL Server has taken away the lock of this instance on its metastore.");
        }
        catch (SqlException error) when (cancellation.IsCancellationRequested)
        {
            // The driver says it in its own way.
            throw new OperationCanceledException(error.Message, error, cancellation);
        }
    }

    /// <summary>Lets go at once; the end of the connection alone would be noticed a moment later.</summary>
    public override async ValueTask DisposeAsync()
    {
        try
        {
            await ScalarAsync(_connection, Release, _resource, CancellationToken.None);
        }
        catch (Exception error) when (error is SqlException or InvalidOperationException)
        {
            // The session is over, and the lock with it.
        }
        await _connection.DisposeAsync();
    }

    static async Task<SqlServerSession?> TakeAsync(
        SqlConnectionStringBuilder settings, string purpose, string schema, Func<Task<bool>> again, CancellationToken cancellation)
    {
        var connection = new SqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            var resource = await ResourceAsync(connection, purpose, schema, cancellation);
            do
            {
                if (Convert.ToInt32(await ScalarAsync(connection, Take, resource, cancellation), CultureInfo.InvariantCulture) >= 0)
                    return new SqlServerSession(connection, resource);
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

    /// <summary>
    /// The lock's name. With the database, which is part of the lock in SQL Server but not in Babelfish. The schema is spelled as the server does, which is
    /// how its creator did: before it is there and afterwards the lock must be the same.
    /// </summary>
    static async Task<string> ResourceAsync(SqlConnection connection, string purpose, string schema, CancellationToken cancellation)
    {
        var places = await connection.QueryAsync(
            null, "select cast(db_id() as int), coalesce(schema_name(schema_id(@schema)), @schema)",
            row => (Database: row.GetInt32(0), Schema: row.GetString(1)), cancellation, ("schema", schema));
        return string.Create(CultureInfo.InvariantCulture, $"seqsvr {purpose} {places[0].Database} {places[0].Schema}");
    }

    static async Task<object?> ScalarAsync(SqlConnection connection, string sql, string resource, CancellationToken cancellation)
    {
        await using var command = SqlCommands.Create(connection, null, sql, ("resource", resource));
        command.CommandTimeout = CheckSeconds;
        return await command.ExecuteScalarAsync(cancellation);
    }
}
