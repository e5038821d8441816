using System.Data.Common;
using System.Globalization;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Backends;

/// <summary>Brings the tables of a backend to the version this program knows. Starters take turns, so each migration runs once.</summary>
public static class Migrator
{
    /// <summary>
    /// Runs what is missing; gives the names of what ran. Throws <see cref="MetastoreException"/>: Newer where the tables are newer than this
    /// program, else what the backend makes of the driver's error.
    /// </summary>
    public static async Task<IReadOnlyList<string>> RunAsync(SqlBackend backend, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            await using var turn = await backend.LockMigrationsAsync(cancellation);
            await using var connection = await backend.ConnectAsync(cancellation);
            await backend.CreateSchemaAsync(connection, cancellation);
            return await RunMissingAsync(backend, connection, time, cancellation);
        }
        catch (Exception error) when (error is not MetastoreException && backend.Translate(error) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>
    /// Throws <see cref="MetastoreException"/> unless the tables are as this program knows them. Changes nothing: for tools that only read, also
    /// beside a running server.
    /// </summary>
    public static async Task RequireCurrentAsync(SqlBackend backend, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await backend.ConnectAsync(cancellation);
            var version = await VersionAsync(backend, connection, cancellation);
            if (version > backend.Migrations.Count)
                throw Newer(backend, version);
            if (version < backend.Migrations.Count)
                throw new MetastoreException(MetastoreFailure.Misconfigured, version == 0
                    ? $"There is no metastore at {backend.Location} yet. Check the settings, or start the server once."
                    : $"The metastore at {backend.Location} was written by an older version of this program. Start the server once, which brings it up to date.");
        }
        catch (Exception error) when (error is not MetastoreException && backend.Translate(error) is { } translated)
        {
            throw translated;
        }
    }

    static async Task<IReadOnlyList<string>> RunMissingAsync(SqlBackend backend, DbConnection connection, TimeProvider time, CancellationToken cancellation)
    {
        var version = await VersionAsync(backend, connection, cancellation);
        if (version > backend.Migrations.Count)
            throw Newer(backend, version);
        var ran = new List<string>();
        foreach (var migration in backend.Migrations.Skip((int)version))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await connection.ExecuteAsync(transaction, backend.Resolve(migration), cancellation);
            await connection.ExecuteAsync(
                transaction, $"insert into {backend.Table("migrations")} (version, name, applied_utc) values (@version, @name, @applied)", cancellation,
                ("version", migration.Version), ("name", migration.Name), ("applied", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)));
            await transaction.CommitAsync(cancellation);
            ran.Add(migration.Name);
        }
        return ran;
    }

    static MetastoreException Newer(SqlBackend backend, long version) => new(
        MetastoreFailure.Newer,
        $"The metastore at {backend.Location} has version {version}, and this program knows versions up to {backend.Migrations.Count}. Start a newer seqsvr.");

    /// <summary>0 for a schema without our tables.</summary>
    static async Task<long> VersionAsync(SqlBackend backend, DbConnection connection, CancellationToken cancellation)
    {
        if (!await backend.HasTableAsync(connection, "migrations", cancellation))
            return 0;
        var version = await connection.ScalarAsync(null, $"select max(version) from {backend.Table("migrations")}", cancellation);
        return Convert.ToInt64(version ?? 0L, CultureInfo.InvariantCulture);
    }
}
