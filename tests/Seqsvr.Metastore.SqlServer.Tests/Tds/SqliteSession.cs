using Microsoft.Data.Sqlite;

namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>
/// A session that keeps rows in SQLite. Statements on our tables are put into SQLite's words; those on SQL Server itself (its catalogue, its locks) are
/// answered here.
/// </summary>
sealed class SqliteSession(SqliteDatabase database) : IServerBehaviour
{
    readonly SqliteConnection _connection = database.Open();

    public SqlReply? Run(SqlCall call) => OfServer(call) ?? OfTables(call);

    public void Begin() => Execute("begin immediate");

    public void Commit() => Execute("commit");

    public void RollBack() => Execute("rollback");

    public void Dispose()
    {
        database.Locks.ReleaseAll(this);
        _connection.Dispose();
    }

    SqlReply? OfServer(SqlCall call) => call.Text switch
    {
        "select charindex('Babelfish', @@version)" => SqlReply.Of(0),
        "select cast(db_id() as int), coalesce(schema_name(schema_id(@schema)), @schema)" => new SqlReply(["", ""], [[5, SchemaName(call)]]),
        "select schema_id(@schema)" => SqlReply.Of(SchemaId(call)),
        "select applock_mode('public', @resource, 'Session')" => SqlReply.Of(database.Locks.IsHeld(Resource(call), this) ? "Exclusive" : "NoLock"),
        _ when call.Text.StartsWith("create schema ", StringComparison.Ordinal) => CreateSchema(call.Text["create schema [".Length..^1]),
        _ when call.Text.Contains("sp_getapplock", StringComparison.Ordinal) => SqlReply.Of(database.Locks.TryTake(Resource(call), this) ? 0 : -1),
        _ when call.Text.Contains("sp_releaseapplock", StringComparison.Ordinal) => ReleaseLock(call),
        _ when call.Text.Contains("sys.tables", StringComparison.Ordinal) =>
            OfTables(new SqlCall("select 1 from sqlite_master where type = 'table' and name = @table", call.Parameters)),
        _ => null,
    };

    static string Resource(SqlCall call) => (string)call.Parameters["resource"]!;

    /// <summary>Names are not case-sensitive, as in most databases.</summary>
    object? SchemaId(SqlCall call) => string.Equals((string)call.Parameters["schema"]!, database.Schema, StringComparison.OrdinalIgnoreCase) ? 7 : null;

    object SchemaName(SqlCall call) => SchemaId(call) is null ? call.Parameters["schema"]! : database.Schema!;

    SqlReply CreateSchema(string quoted)
    {
        database.Schema = quoted.Replace("]]", "]", StringComparison.Ordinal);
        return SqlReply.Nothing;
    }

    SqlReply ReleaseLock(SqlCall call)
    {
        database.Locks.Release(Resource(call), this);
        return SqlReply.Nothing;
    }

    SqlReply OfTables(SqlCall call)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = SqliteWords.Of(call.Text);
        foreach (var (name, value) in call.Parameters)
            command.Parameters.AddWithValue("@" + name, value ?? DBNull.Value);
        try
        {
            using var reader = command.ExecuteReader();
            return reader.FieldCount == 0 ? SqlReply.ChangedRows(Math.Max(0, reader.RecordsAffected)) : Read(reader);
        }
        catch (SqliteException error)
        {
            throw Refusal(error);
        }
    }

    static SqlReply Read(SqliteDataReader reader)
    {
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(at => reader.IsDBNull(at) ? null : reader.GetValue(at))]);
        return new SqlReply([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], rows);
    }

    void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>With the numbers of SQL Server.</summary>
    static SqlRefusal Refusal(SqliteException error) => error.SqliteErrorCode switch
    {
        5 => new SqlRefusal(1205, "was deadlocked"),
        19 when error.Message.Contains("counters", StringComparison.Ordinal) => new SqlRefusal(2627, "Violation of PRIMARY KEY constraint 'counters_pk'."),
        19 => new SqlRefusal(2627, "Violation of a UNIQUE KEY constraint."),
        _ when error.Message.Contains("already exists", StringComparison.Ordinal) => new SqlRefusal(2714, "There is already an object of that name."),
        _ => new SqlRefusal(50000, error.Message),
    };
}
