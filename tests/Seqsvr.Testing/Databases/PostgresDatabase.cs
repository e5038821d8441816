using Npgsql;

namespace Seqsvr.Testing.Databases;

/// <summary>One database of a <see cref="PostgresCluster"/>.</summary>
public sealed class PostgresDatabase(PostgresCluster cluster, string name)
{
    public PostgresCluster Cluster => cluster;

    public string Name => name;

    /// <summary>For the superuser, who needs no password.</summary>
    public string ConnectionString => ConnectionStringOf("postgres", "");

    /// <summary>For a role, see <see cref="CreateRoleAsync"/>.</summary>
    public string ConnectionStringOf(string role, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = cluster.Port,
        Database = name,
        Username = role,
        Password = password.Length == 0 ? null : password,
    }.ConnectionString;

    /// <summary>Runs statements as the superuser, on a connection of its own.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first value of the first row, as the superuser.</summary>
    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>A role that may log in with a password, and may do nothing else that not everyone may.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> CreateRoleAsync(string password)
    {
        var role = PostgresCluster.NewName("role");
        await ExecuteAsync($"create role {role} login password '{password.Replace("'", "''", StringComparison.Ordinal)}'");
        return role;
    }

    /// <summary>Ends every connection to this database but the one that does it, as an administrator would.</summary>
    /// <param name="application">Only those of this application name; null for all.</param>
    public Task KillBackendsAsync(string? application = null) => cluster.ExecuteAsync(
        $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}' and pid <> pg_backend_pid()"
        + (application is null ? "" : $" and application_name = '{application}'"));

    async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
