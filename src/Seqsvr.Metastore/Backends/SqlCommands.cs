using System.Data;
using System.Data.Common;

namespace Seqsvr.Metastore.Backends;

/// <summary>Runs statements with named parameters. Null values become SQL's null.</summary>
public static class SqlCommands
{
    /// <summary>Runs a statement; gives the number of rows it changed.</summary>
    public static async Task<int> ExecuteAsync(
        this DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation, params (string Name, object? Value)[] parameters)
    {
        await using var command = Create(connection, transaction, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Runs a query; gives the first column of its first row, or null.</summary>
    public static async Task<object?> ScalarAsync(
        this DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation, params (string Name, object? Value)[] parameters)
    {
        await using var command = Create(connection, transaction, sql, parameters);
        return await command.ExecuteScalarAsync(cancellation) is { } value and not DBNull ? value : null;
    }

    /// <summary>Runs a query; gives its rows, each made by <paramref name="read"/>.</summary>
    public static async Task<List<T>> QueryAsync<T>(
        this DbConnection connection, DbTransaction? transaction, string sql, Func<DbDataReader, T> read, CancellationToken cancellation,
        params (string Name, object? Value)[] parameters)
    {
        var rows = new List<T>();
        await connection.ForEachAsync(transaction, sql, row => rows.Add(read(row)), cancellation, parameters);
        return rows;
    }

    /// <summary>Runs a query; hands its rows to <paramref name="take"/>, one after the other. Columns must be read in their order.</summary>
    public static async Task ForEachAsync(
        this DbConnection connection, DbTransaction? transaction, string sql, Action<DbDataReader> take, CancellationToken cancellation,
        params (string Name, object? Value)[] parameters)
    {
        await using var command = Create(connection, transaction, sql, parameters);
        // As a stream: a driver that holds a whole row back until it is complete may take long over a large one.
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation);
        while (await reader.ReadAsync(cancellation))
            take(reader);
    }

    /// <summary>Runs one statement for each of <paramref name="rows"/>, in one round trip where the driver can do that.</summary>
    public static async Task ExecuteManyAsync(
        this DbConnection connection, DbTransaction transaction, string sql, IReadOnlyList<(string Name, object? Value)[]> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return;
        if (!connection.CanCreateBatch)
        {
            foreach (var row in rows)
                await connection.ExecuteAsync(transaction, sql, cancellation, row);
            return;
        }
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            foreach (var (name, value) in row)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = value ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A command to run by hand.</summary>
    public static DbCommand Create(
        DbConnection connection, DbTransaction? transaction, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
