using System.Data;
using System.Data.Common;
using System.Text;
using Microsoft.Data.SqlClient;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>
/// A metastore in one schema of a SQL Server database, 2016 or later, or of Azure SQL. The T-SQL is plain enough for Babelfish too. Every name carries its
/// schema, so that nobody's default schema matters.
/// </summary>
internal sealed class SqlServerBackend : SqlBackend
{
    const int TextPieceBytes = 8192;

    readonly SqlConnectionStringBuilder _pool;
    readonly SqlConnectionStringBuilder _sessions;
    readonly SqlServerPlace _place;
    volatile bool _isBabelfish;
    volatile bool _isKnown;

    /// <summary>Connects to nothing yet. Throws <see cref="MetastoreException"/> (Misconfigured) where the settings cannot be right.</summary>
    public SqlServerBackend(string connectionString, string? schema)
    {
        CultureDataCheck.Run();
        _pool = SqlServerSettings.Parse(connectionString);
        _sessions = SqlServerSettings.OfSession(_pool);
        _place = SqlServerSettings.PlaceOf(_pool, SqlServerNames.CheckSchema(schema ?? SqlServerNames.DefaultSchema));
        SchemaPrefix = SqlServerNames.Quote(_place.Schema) + ".";
    }

    public override string Product => "SQL Server";

    public override string Location => _place.ToString();

    public override IReadOnlyList<Migration> Migrations { get; } = Migration.ReadAll(typeof(SqlServerBackend).Assembly, "SqlServer");

    /// <summary>
    /// With locks, only serializable keeps two statements at one moment. Babelfish has row versions, where one statement sees one moment, and would
    /// keep another level for whoever gets the connection next.
    /// </summary>
    public override IsolationLevel SnapshotIsolation => _isBabelfish ? IsolationLevel.ReadCommitted : IsolationLevel.Serializable;

    /// <summary>An update that changes nothing: it takes the row's lock in every product and setting, which a hint on a select does not.</summary>
    public override string SelectGenerationForWrite => $"update {Table("lease")} set generation = generation output inserted.generation where id = 1";

    /// <summary>
    /// By bytes (UTF-16). The driver's own way to a text of this type, in version 6.1.5, takes headers of packets for text where one read from the
    /// network ends in the middle of a packet, which happens without TLS; and it takes seconds for a large text.
    /// </summary>
    public override string ReadJson(DbDataReader row, int column)
    {
        var text = new MemoryStream();
        var piece = new byte[TextPieceBytes];
        while (row.GetBytes(column, text.Length, piece, 0, piece.Length) is > 0 and var read)
            text.Write(piece, 0, (int)read);
        return Encoding.Unicode.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    /// <summary>
    /// The hints keep the place of a row that is not there. Babelfish has no such locks: there the unique key decides, and the loser tries again.
    /// </summary>
    public override string InsertMissingCounter =>
        $"insert into {Table("counters")} (kind, next_number) select @kind, 1 "
        + $"where not exists (select 1 from {Table("counters")} with (updlock, holdlock) where kind = @kind)";

    protected override string SchemaPrefix { get; }

    public override async Task<DbConnection> ConnectAsync(CancellationToken cancellation)
    {
        var connection = new SqlConnection(_pool.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            if (!_isKnown)
            {
                _isBabelfish = await connection.ScalarAsync(null, "select charindex('Babelfish', @@version)", cancellation) is > 0 or > 0L;
                _isKnown = true;
            }
            return connection;
        }
        catch (Exception error)
        {
            await connection.DisposeAsync();
            // The driver says it in its own way.
            if (error is SqlException && cancellation.IsCancellationRequested)
                throw new OperationCanceledException(error.Message, error, cancellation);
            throw;
        }
    }

    public override async Task CreateSchemaAsync(DbConnection connection, CancellationToken cancellation)
    {
        // Asked first: an account that may not create schemas can still use one that is there.
        if (await connection.ScalarAsync(null, "select schema_id(@schema)", cancellation, ("schema", _place.Schema)) is null)
            await connection.ExecuteAsync(null, $"create schema {SqlServerNames.Quote(_place.Schema)}", cancellation);
    }

    public override async Task<bool> HasTableAsync(DbConnection connection, string table, CancellationToken cancellation)
    {
        const string select = "select 1 from sys.tables t join sys.schemas s on s.schema_id = t.schema_id where s.name = @schema and t.name = @table";
        return await connection.ScalarAsync(null, select, cancellation, ("schema", _place.Schema), ("table", table)) is not null;
    }

    public override async Task<IAsyncDisposable> LockMigrationsAsync(CancellationToken cancellation) =>
        await SqlServerSession.TakeAsync(_sessions, "migrations", _place.Schema, cancellation);

    public override async Task<SessionLock?> TryLockAsync(CancellationToken cancellation) =>
        await SqlServerSession.TryTakeAsync(_sessions, "lease", _place.Schema, cancellation);

    public override MetastoreException? Translate(Exception error) => SqlServerErrors.Translate(error, _place);

    public override string Table(string name) => SchemaPrefix + name;

    public override void ForgetConnections()
    {
        using var any = new SqlConnection(_pool.ConnectionString);
        SqlConnection.ClearPool(any);
    }

    public override ValueTask DisposeAsync()
    {
        ForgetConnections();
        return ValueTask.CompletedTask;
    }
}
