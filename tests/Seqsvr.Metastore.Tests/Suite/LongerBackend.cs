using System.Data;
using System.Data.Common;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>A backend as a later version of the program would have it: with more migrations.</summary>
sealed class LongerBackend(SqlBackend inner, params (string Name, string Sql)[] added) : SqlBackend
{
    public override string Product => inner.Product;

    public override string Location => inner.Location;

    public override IReadOnlyList<Migration> Migrations { get; } =
        [.. inner.Migrations, .. added.Select((one, index) => new Migration(inner.Migrations.Count + index + 1, one.Name, one.Sql))];

    public override IsolationLevel SnapshotIsolation => inner.SnapshotIsolation;

    protected override string SchemaPrefix => inner.Table("");

    public override Task<DbConnection> ConnectAsync(CancellationToken cancellation) => inner.ConnectAsync(cancellation);

    public override Task CreateSchemaAsync(DbConnection connection, CancellationToken cancellation) => inner.CreateSchemaAsync(connection, cancellation);

    public override Task<bool> HasTableAsync(DbConnection connection, string table, CancellationToken cancellation) =>
        inner.HasTableAsync(connection, table, cancellation);

    public override Task<IAsyncDisposable> LockMigrationsAsync(CancellationToken cancellation) => inner.LockMigrationsAsync(cancellation);

    public override Task<SessionLock?> TryLockAsync(CancellationToken cancellation) => inner.TryLockAsync(cancellation);

    public override MetastoreException? Translate(Exception error) => inner.Translate(error);

    public override string Table(string name) => inner.Table(name);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
