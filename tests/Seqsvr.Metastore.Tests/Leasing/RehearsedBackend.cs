using System.Data.Common;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Sqlite;

namespace Seqsvr.Metastore.Tests.Leasing;

/// <summary>A metastore whose tables are in SQLite, and whose sessions are those of a <see cref="RehearsedDatabase"/>.</summary>
sealed class RehearsedBackend(RehearsedDatabase database, string folder) : SqlBackend
{
    readonly SqliteBackend _tables = new(folder);

    /// <summary>Set: it is waited for before each connection.</summary>
    public Task? Gate { get; set; }

    /// <summary>How many more connections break.</summary>
    public int Breakages { get; set; }

    public bool IsDisposed { get; private set; }

    public override string Product => "Rehearsal";

    public override string Location => "here";

    public override IReadOnlyList<Migration> Migrations => _tables.Migrations;

    protected override string SchemaPrefix => "";

    public override async Task<DbConnection> ConnectAsync(CancellationToken cancellation)
    {
        if (Gate is { } gate)
            await gate.WaitAsync(cancellation);
        database.Answer();
        if (Breakages > 0)
        {
            Breakages--;
            throw new RehearsedFailure("the connection broke");
        }
        return await _tables.ConnectAsync(cancellation);
    }

    public override Task<bool> HasTableAsync(DbConnection connection, string table, CancellationToken cancellation) =>
        _tables.HasTableAsync(connection, table, cancellation);

    public override Task<IAsyncDisposable> LockMigrationsAsync(CancellationToken cancellation) => _tables.LockMigrationsAsync(cancellation);

    public override Task<SessionLock?> TryLockAsync(CancellationToken cancellation) => Task.FromResult<SessionLock?>(database.TryTake());

    public override MetastoreException? Translate(Exception error) => error is RehearsedFailure
        ? new MetastoreException(MetastoreFailure.Unavailable, $"The rehearsed database failed: {error.Message}.", error)
        : _tables.Translate(error);

    public override string Table(string name) => _tables.Table(name);

    public override ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return _tables.DisposeAsync();
    }
}
