using System.Data.Common;
using Microsoft.Data.Sqlite;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Sqlite;

/// <summary>The built-in metastore: one SQLite file in a folder, with a lock file beside it.</summary>
public sealed class SqliteBackend : SqlBackend
{
    /// <summary>Where it is in the storage root.</summary>
    public const string FolderName = "Documents";

    const string FileName = "metastore.db";

    /// <summary>How long a writer waits for another one, in seconds; writers are quick.</summary>
    const int BusyTimeoutSeconds = 10;

    readonly string _folder;
    readonly string _connectionString;

    /// <param name="folder">Created when missing, for its owner alone.</param>
    public SqliteBackend(string folder)
    {
        _folder = folder;
        Path = System.IO.Path.Combine(folder, FileName);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ConnectionString;
    }

    /// <summary>The database file.</summary>
    public string Path { get; }

    public override string Product => "SQLite";

    public override string Location => Path;

    public override string WayToAnother => "choose another --storage folder";

    public override IReadOnlyList<Migration> Migrations { get; } = Migration.ReadAll(typeof(SqliteBackend).Assembly, "Sqlite");

    protected override string SchemaPrefix => "";

    public override async Task<DbConnection> ConnectAsync(CancellationToken cancellation)
    {
        CreateFolder();
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            // FULL: what is committed is on disk, also in WAL mode.
            await connection.ExecuteAsync(null, "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on", cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async Task<bool> HasTableAsync(DbConnection connection, string table, CancellationToken cancellation) =>
        await connection.ScalarAsync(null, "select 1 from sqlite_master where type = 'table' and name = @name", cancellation, ("name", table)) is not null;

    public override async Task<IAsyncDisposable> LockMigrationsAsync(CancellationToken cancellation)
    {
        CreateFolder();
        while (true)
        {
            if (FileLock.TryTake(System.IO.Path.Combine(_folder, "migrations.lock")) is { } taken)
                return taken;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
        }
    }

    public override Task<SessionLock?> TryLockAsync(CancellationToken cancellation)
    {
        CreateFolder();
        return Task.FromResult<SessionLock?>(FileLock.TryTake(System.IO.Path.Combine(_folder, "metastore.lock")));
    }

    public override MetastoreException? Translate(Exception error) => SqliteErrors.Translate(error, Path);

    public override string Table(string name) => name;

    public override void ForgetConnections()
    {
        using var any = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(any);
    }

    /// <summary>Renames the database and the files that SQLite keeps beside it.</summary>
    public override bool TrySetAside()
    {
        ForgetConnections();
        var number = 1;
        while (File.Exists($"{Path}.damaged-{number}"))
            number++;
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            if (File.Exists(Path + suffix))
                File.Move(Path + suffix, $"{Path}{suffix}.damaged-{number}");
        return true;
    }

    public override ValueTask DisposeAsync()
    {
        // Pooled connections would keep the file open.
        ForgetConnections();
        return ValueTask.CompletedTask;
    }

    void CreateFolder()
    {
        if (Directory.Exists(_folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_folder);
        else
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
