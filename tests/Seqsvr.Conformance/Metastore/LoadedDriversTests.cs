using Seqsvr.Testing.Databases;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Metastore;

/// <summary>A server has only the driver of its own metastore in memory.</summary>
public sealed class LoadedDriversTests
{
    [Fact]
    public async Task TheBuiltInMetastoreLoadsNoOtherDriver()
    {
        await using var server = await ServerProcess.StartAsync();
        using var documents = new DocumentClient(server.Url);
        await documents.AddSignalAsync("a signal");
        var loaded = await LoadedAsync(server);
        loaded.ShouldContain("Microsoft.Data.Sqlite.dll");
        loaded.ShouldNotContain(file => IsOfSqlServer(file) || file == "Npgsql.dll");
    }

    [PostgresFact]
    public async Task PostgresLoadsNoOtherDriver()
    {
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        await using var server = await PostgresServers.StartAsync(database);
        using var documents = new DocumentClient(server.Url);
        await documents.AddSignalAsync("a signal");
        var loaded = await LoadedAsync(server);
        loaded.ShouldContain("Npgsql.dll");
        loaded.ShouldNotContain(file => IsOfSqlServer(file) || file.Contains("sqlite", StringComparison.OrdinalIgnoreCase));
    }

    static bool IsOfSqlServer(string file) => file.Contains("SqlClient", StringComparison.OrdinalIgnoreCase)
        || file.Contains("SqlServer", StringComparison.OrdinalIgnoreCase) || file.StartsWith("Azure.", StringComparison.Ordinal);

    /// <summary>The names of the files that the process has mapped.</summary>
    static async Task<IReadOnlyList<string>> LoadedAsync(ServerProcess server)
    {
        var maps = await File.ReadAllLinesAsync($"/proc/{server.ProcessId}/maps");
        return [.. maps.Select(line => Path.GetFileName(line.Split(' ')[^1])).Distinct()];
    }
}
