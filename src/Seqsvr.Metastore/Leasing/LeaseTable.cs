using System.Data.Common;
using System.Globalization;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Leasing;

/// <summary>The one row that says who has the metastore.</summary>
internal sealed class LeaseTable(SqlBackend backend)
{
    /// <summary>A transaction that another one was in the way of is tried again, this often in all.</summary>
    const int AttemptsMax = 5;

    const string IsMine = " and holder = @holder and host = @host and process_id = @process and since_utc = @since";

    /// <summary>The row as it is; null where there are no tables yet.</summary>
    public async Task<LeaseHolder?> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await backend.ConnectAsync(cancellation);
        if (!await backend.HasTableAsync(connection, "lease", cancellation))
            return null;
        var rows = await connection.QueryAsync(
            null, $"select holder, host, process_id, since_utc, generation from {backend.Table("lease")} where id = 1",
            row => new LeaseHolder(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4)), cancellation);
        return rows.FirstOrDefault();
    }

    /// <summary>
    /// Writes <paramref name="self"/> with the next generation, which it returns. Waits for transactions that have checked the present one.
    /// Null, and nothing written, where there is no such row.
    /// </summary>
    /// <param name="onlyMine">The row must be <paramref name="self"/>'s already: nobody has taken the metastore since.</param>
    public async Task<long?> AdvanceAsync(LeaseHolder self, bool onlyMine, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await using var connection = await backend.ConnectAsync(cancellation);
                return await AdvanceAsync(connection, self, onlyMine, cancellation);
            }
            catch (Exception error) when (attempt < AttemptsMax && backend.Translate(error)?.Failure == MetastoreFailure.Conflict)
            {
                // Nothing was changed; the other transaction is over by now, or will be soon.
            }
    }

    async Task<long?> AdvanceAsync(DbConnection connection, LeaseHolder self, bool onlyMine, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // One statement that finds, locks and changes the row: who read it first could read what a taker is just replacing.
        var changed = await connection.ExecuteAsync(
            transaction,
            $"update {backend.Table("lease")} set holder = @holder, host = @host, process_id = @process, since_utc = @since, generation = generation + 1 "
                + $"where id = 1{(onlyMine ? IsMine : "")}",
            cancellation,
            ("holder", self.Holder), ("host", self.Host), ("process", self.ProcessId), ("since", self.SinceUtc));
        if (changed == 0)
            return null;
        var generation = await connection.ScalarAsync(transaction, $"select generation from {backend.Table("lease")} where id = 1", cancellation);
        await transaction.CommitAsync(cancellation);
        return Convert.ToInt64(generation, CultureInfo.InvariantCulture);
    }
}
