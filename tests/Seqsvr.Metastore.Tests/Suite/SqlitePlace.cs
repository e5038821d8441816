using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>A folder for a built-in metastore.</summary>
public sealed class SqlitePlace : ITestPlace<SqlitePlace>
{
    readonly TemporaryFolder _folder = new();
    readonly List<SqlBackend> _opened = [];

    public static Task<SqlitePlace> NewAsync() => Task.FromResult(new SqlitePlace());

    public SqlBackend Open()
    {
        var backend = new SqliteBackend(Path.Combine(_folder.Path, SqliteBackend.FolderName));
        lock (_opened)
            _opened.Add(backend);
        return backend;
    }

    public async Task DamageInsertsAsync()
    {
        await using var connection = await Open().ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            null,
            """create trigger damage after insert on documents begin update documents set body = json_set(body, '$.Damaged', 1) where id = new.id; end""",
            CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var backend in _opened)
            await backend.DisposeAsync();
        _folder.Dispose();
    }
}
