using System.Diagnostics;
using Npgsql;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Testing.Databases;

/// <summary>
/// A PostgreSQL server of our own: new files, a random port of 127.0.0.1, run as the user <c>postgres</c> where the tests run as root. A watchdog
/// stops it and deletes its files when it is disposed, and also when this process ends in any other way. The superuser <c>postgres</c>
/// needs no password, everyone else does. Nothing is synced to the disk, but all is written: processes are killed here, never the machine.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    static readonly Lazy<Task<PostgresCluster>> Shared = new(() => StartAsync());

    readonly string _folder;
    readonly Process _watchdog;

    PostgresCluster(string folder, int port, Process watchdog)
    {
        _folder = folder;
        Port = port;
        _watchdog = watchdog;
    }

    public int Port { get; }

    /// <summary>
    /// The one that all tests of this process share; it is there until the process ends. A test that stops or reconfigures a server takes
    /// one of its own from <see cref="StartAsync"/>.
    /// </summary>
    public static Task<PostgresCluster> SharedAsync() => Shared.Value;

    public static async Task<PostgresCluster> StartAsync(PostgresClusterOptions? options = null)
    {
        var programs = PostgresInstallation.Programs ?? throw new InvalidOperationException("PostgreSQL is not installed (Debian: apt-get install postgresql).");
        var folder = Directory.CreateTempSubdirectory("seqsvr-postgres-").FullName;
        var watchdog = PostgresPrograms.Watch(programs, folder);
        var cluster = new PostgresCluster(folder, FreePort.Next(), watchdog);
        try
        {
            await PostgresFiles.CreateAsync(folder, cluster.Port, options ?? new PostgresClusterOptions());
            await cluster.StartAgainAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A database that no other test has.</summary>
    /// <param name="encoding"><c>UTF8</c>, <c>SQL_ASCII</c>, <c>LATIN1</c>...</param>
    public async Task<PostgresDatabase> CreateDatabaseAsync(string encoding = "UTF8")
    {
        var name = NewName("database");
        await ExecuteAsync($"create database {name} template template0 encoding '{encoding}' lc_collate 'C' lc_ctype 'C'");
        return new PostgresDatabase(this, name);
    }

    /// <summary>Runs a statement as the superuser.</summary>
    public Task ExecuteAsync(string sql) => new PostgresDatabase(this, "postgres").ExecuteAsync(sql);

    /// <summary>Starts it where it was stopped; on the same port, with the same data.</summary>
    public Task StartAgainAsync() => ControlAsync("-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "start");

    /// <summary>Ends it.</summary>
    /// <param name="mode"><c>fast</c> ends every connection; <c>immediate</c> does not even say so, as a crash.</param>
    public Task StopAsync(string mode = "fast") => ControlAsync("-w", "-t", "60", "-m", mode, "stop");

    public async Task RestartAsync(string mode = "fast")
    {
        await StopAsync(mode);
        await StartAgainAsync();
    }

    /// <summary>What the server wrote to its log.</summary>
    public Task<string> ReadLogAsync() => File.ReadAllTextAsync(Path.Combine(_folder, "log"));

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        _watchdog.StandardInput.Close();
        await _watchdog.WaitForExitAsync();
        _watchdog.Dispose();
    }

    internal static string NewName(string what) => $"{what}_{Guid.NewGuid():N}"[..24];

    async Task ControlAsync(params string[] arguments) =>
        (await PostgresPrograms.RunAsync("pg_ctl", ["-D", Path.Combine(_folder, "data"), .. arguments])).MustSucceed();
}
