using System.Data.Common;
using System.Globalization;
using Seqsvr.Metastore.Backends;

namespace Seqsvr.Metastore.Leasing;

/// <summary>The one row that says who has the metastore.</summary>
internal sealed class LeaseTable(SqlBackend backend)
{
    /// <summary>The row as it is.</summary>
    public async Task<LeaseHolder> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await backend.ConnectAsync(cancellation);
        var rows = await connection.QueryAsync(
            null, $"select holder, host, process_id, since_utc, generation from {backend.Table("lease")} where id = 1",
            row => new LeaseHolder(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4)), cancellation);
        return rows[0];
    }

    /// <summary>
    /// Writes <paramref name="self"/> with the next generation, which it returns. Waits for transactions that have checked the present one.
    /// Null, and nothing written, where the present generation is not <paramref name="expected"/> (null takes any).
    /// </summary>
    public async Task<long?> AdvanceAsync(LeaseHolder self, long? expected, CancellationToken cancellation)
    {
        await using var connection = await backend.ConnectAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var present = Convert.ToInt64(await connection.ScalarAsync(transaction, backend.SelectGenerationForWrite, cancellation), CultureInfo.InvariantCulture);
        if (expected is not null && present != expected)
            return null;
        await WriteAsync(connection, transaction, self with { Generation = present + 1 }, cancellation);
        await transaction.CommitAsync(cancellation);
        return present + 1;
    }

    Task WriteAsync(DbConnection connection, DbTransaction transaction, LeaseHolder self, CancellationToken cancellation) => connection.ExecuteAsync(
        transaction,
        $"update {backend.Table("lease")} set holder = @holder, host = @host, process_id = @process, since_utc = @since, generation = @generation where id = 1",
        cancellation,
        ("holder", self.Holder), ("host", self.Host), ("process", self.ProcessId), ("since", self.SinceUtc), ("generation", self.Generation));
}
