using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Seqsvr.Conformance.Metastore;

/// <summary>Looks into the built-in metastore of a running server.</summary>
static class SqliteTables
{
    /// <summary>How many rows each table has.</summary>
    public static async Task<Dictionary<string, long>> CountAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var reader = await Command(connection, "select name from sqlite_master where type = 'table'").ExecuteReaderAsync())
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));
        var rows = new Dictionary<string, long>();
        foreach (var table in tables)
            rows[table] = Convert.ToInt64(await Command(connection, $"select count(*) from \"{table}\"").ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        return rows;
    }

    static SqliteCommand Command(SqliteConnection connection, string sql) => new(sql, connection);
}
