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
        _opened.Add(backend);
        return backend;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var backend in _opened)
            await backend.DisposeAsync();
        _folder.Dispose();
    }
}
