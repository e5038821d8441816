using Microsoft.Data.Sqlite;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>What all sessions of a fake server share: the tables, in SQLite; the locks; the one schema that there is, once it is created.</summary>
sealed class SqliteDatabase : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public AppLocks Locks { get; } = new();

    public string? Schema { get; set; }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "tables")};Pooling=False");
        connection.Open();
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "pragma journal_mode = wal; pragma synchronous = off";
        pragma.ExecuteNonQuery();
        return connection;
    }

    public void Dispose() => _folder.Dispose();
}
