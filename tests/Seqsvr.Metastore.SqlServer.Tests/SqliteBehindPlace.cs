using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.SqlServer.Tds;
using Seqsvr.Metastore.Tests.Suite;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>
/// A fake server of its own with SQLite behind it. What is tested is everything on this side of the wire: what the driver makes of our parameters, batches,
/// transactions, locks and errors. What SQL Server makes of the statements is not, and how transactions meet least of all: one at a time may write to SQLite.
/// </summary>
public sealed class SqliteBehindPlace : ITestPlace<SqliteBehindPlace>
{
    readonly SqliteDatabase _database = new();
    readonly FakeSqlServer _server;
    readonly List<SqlBackend> _opened = [];

    SqliteBehindPlace() => _server = new FakeSqlServer(() => new SqliteSession(_database));

    public static Task<SqliteBehindPlace> NewAsync() => Task.FromResult(new SqliteBehindPlace());

    public SqlBackend Open()
    {
        var backend = SqlServerMetastore.Create(_server.ConnectionString, "Seq ]\"übung\" o'clock");
        lock (_opened)
            _opened.Add(backend);
        return backend;
    }

    public Task DamageInsertsAsync() => SqlServerTriggers.DamageInsertsAsync(Open());

    public async ValueTask DisposeAsync()
    {
        foreach (var backend in _opened)
            await backend.DisposeAsync();
        await _server.DisposeAsync();
        _database.Dispose();
    }
}
