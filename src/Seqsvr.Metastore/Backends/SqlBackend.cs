using System.Data;
using System.Data.Common;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Backends;

/// <summary>
/// One database product that documents can live in: how to connect, where its SQL differs, what its errors mean. Everything else is
/// the same for all and is in <see cref="DocumentStore"/>. Thread-safe; connections are not.
/// </summary>
public abstract class SqlBackend : IAsyncDisposable
{
    /// <summary>The product's name, for people.</summary>
    public abstract string Product { get; }

    /// <summary>Where the documents are, for people: host, database and schema, or a path. Never a password.</summary>
    public abstract string Location { get; }

    /// <summary>How one gets a metastore of one's own where this one is in use, as the end of a sentence.</summary>
    public virtual string WayToAnother => "give this one a schema or database of its own";

    /// <summary>The steps that make the tables, oldest first.</summary>
    public abstract IReadOnlyList<Migration> Migrations { get; }

    /// <summary>What a transaction that reads everything needs in order to see one moment.</summary>
    public virtual IsolationLevel SnapshotIsolation => IsolationLevel.Serializable;

    /// <summary>An open connection, pooled where the product has pools. Driver errors pass through; see <see cref="Translate"/>.</summary>
    public abstract Task<DbConnection> ConnectAsync(CancellationToken cancellation);

    /// <summary>Creates the schema where the product has schemas and it is missing.</summary>
    public virtual Task CreateSchemaAsync(DbConnection connection, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Whether the schema has the table.</summary>
    public abstract Task<bool> HasTableAsync(DbConnection connection, string table, CancellationToken cancellation);

    /// <summary>Holds off other starters until disposed, so that each migration runs once. Waits for its turn.</summary>
    public abstract Task<IAsyncDisposable> LockMigrationsAsync(CancellationToken cancellation);

    /// <summary>
    /// Takes the lock that makes this process the one user of the metastore; null where another has it. The lock is bound to a session: it
    /// ends with the process or its connection, and cannot be left behind.
    /// </summary>
    public abstract Task<SessionLock?> TryLockAsync(CancellationToken cancellation);

    /// <summary>What an error of the driver means, as one line without secrets; null for an exception that is not the driver's.</summary>
    public abstract MetastoreException? Translate(Exception error);

    /// <summary>A table's name with its schema, quoted.</summary>
    public abstract string Table(string name);

    /// <summary><see cref="Migration.Sql"/> with its schema.</summary>
    public string Resolve(Migration migration) => migration.Sql.Replace("$schema$", SchemaPrefix, StringComparison.Ordinal);

    /// <summary>The quoted schema and a full stop, or nothing.</summary>
    protected abstract string SchemaPrefix { get; }

    /// <summary>Reads the JSON column as text.</summary>
    public virtual string JsonColumn => "body";

    /// <summary>The text of <see cref="JsonColumn"/> in a row that is read as a stream.</summary>
    public virtual string ReadJson(DbDataReader row, int column) => row.GetString(column);

    /// <summary>The parameter <c>@body</c> as a value for the JSON column.</summary>
    public virtual string JsonParameter => "@body";

    /// <summary>
    /// Reads <c>generation</c> of the lease in a way that keeps another instance from changing it until this transaction ends.
    /// </summary>
    public virtual string SelectGenerationForWrite => $"select generation from {Table("lease")} where id = 1";

    /// <summary>
    /// Adds a counter for <c>@kind</c> that begins with 1, and does nothing where there is one. Where another transaction does the same at this
    /// moment it must wait and then do nothing, not fail.
    /// </summary>
    public virtual string InsertMissingCounter =>
        $"insert into {Table("counters")} (kind, next_number) select @kind, 1 where not exists (select 1 from {Table("counters")} where kind = @kind)";

    /// <summary>Forgets pooled connections, which are likely dead after one was.</summary>
    public virtual void ForgetConnections()
    {
    }

    /// <summary>
    /// Moves a damaged database out of the way, so that a backup can be restored; false where the product's own tools must do that. Only
    /// while no server runs.
    /// </summary>
    public virtual bool TrySetAside() => false;

    public abstract ValueTask DisposeAsync();
}
