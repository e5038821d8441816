using Microsoft.Data.SqlClient;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Tests.Suite;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>A schema of its own in the database that the environment names; dropped in the end with everything in it.</summary>
public class SchemaPlace : ITestPlace<SchemaPlace>
{
    const string SelectTables = "select t.name from sys.tables t join sys.schemas s on s.schema_id = t.schema_id where s.name = @schema";

    readonly string _connectionString = RequiresSqlServerAttribute.ConnectionString!;
    readonly string _schema;
    readonly List<SqlBackend> _opened = [];

    protected SchemaPlace(string name) => _schema = $"{name}_{Guid.NewGuid():N}";

    public static Task<SchemaPlace> NewAsync() => Task.FromResult(new SchemaPlace("seqsvr_test"));

    public SqlBackend Open()
    {
        var backend = SqlServerMetastore.Create(_connectionString, _schema);
        lock (_opened)
            _opened.Add(backend);
        return backend;
    }

    public Task DamageInsertsAsync() => SqlServerTriggers.DamageInsertsAsync(Open());

    public async ValueTask DisposeAsync()
    {
        foreach (var backend in _opened)
            await backend.DisposeAsync();
        await using var connection = new SqlConnection(_connectionString);
        await connection.OpenAsync();
        foreach (var table in await connection.QueryAsync(null, SelectTables, row => row.GetString(0), CancellationToken.None, ("schema", _schema)))
            await connection.ExecuteAsync(null, $"drop table {SqlServerNames.Quote(_schema)}.{SqlServerNames.Quote(table)}", CancellationToken.None);
        if (await connection.ScalarAsync(null, "select schema_id(@schema)", CancellationToken.None, ("schema", _schema)) is not null)
            await connection.ExecuteAsync(null, $"drop schema {SqlServerNames.Quote(_schema)}", CancellationToken.None);
        GC.SuppressFinalize(this);
    }
}
