using Seqsvr.Testing.Databases;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Metastore;

/// <summary>Starts the real server on a database of PostgreSQL, as an operator does: by environment variables.</summary>
static class PostgresServers
{
    /// <summary>Ends the session that the lease hangs on, as an administrator would; nothing else.</summary>
    const string EndLeaseSession = "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted "
        + "and database = (select oid from pg_database where datname = current_database())";

    public static IReadOnlyDictionary<string, string> Environment(PostgresDatabase database, string? schema = null) =>
        Environment(database.ConnectionString, schema);

    public static IReadOnlyDictionary<string, string> Environment(string connectionString, string? schema = null)
    {
        var variables = new Dictionary<string, string> { ["SEQ_METASTORE_POSTGRES_CONNECTIONSTRING"] = connectionString };
        if (schema is not null)
            variables["SEQ_METASTORE_POSTGRES_SCHEMA"] = schema;
        return variables;
    }

    public static Task<ServerProcess> StartAsync(PostgresDatabase database, string? schema = null) =>
        ServerProcess.StartAsync(environment: Environment(database, schema));

    public static Task EndLeaseSessionAsync(PostgresDatabase database) => database.ExecuteAsync(EndLeaseSession);

    /// <summary>Runs a server that must not start, on a storage folder of its own; gives the one line that it says.</summary>
    public static async Task<string> RefusedAsync(IReadOnlyDictionary<string, string>? environment, string? storage = null)
    {
        using var folder = new TemporaryFolder();
        var run = await ChildProcess.RunAsync(
            RepositoryLayout.ServerBinary, ["run", $"--listen=http://127.0.0.1:{FreePort.Next()}", $"--storage={storage ?? folder.Path}"],
            environment: environment, timeout: TimeSpan.FromSeconds(60));
        run.ExitCode.ShouldBe(1, run.Output);
        (run.Output + run.Errors).ShouldNotContain("   at ");
        return run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
    }
}
