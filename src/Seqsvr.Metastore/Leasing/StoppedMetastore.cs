using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Leasing;

/// <summary>The way of tools to a metastore: no server may run on it, none may start, and the tables are made as this program knows them.</summary>
public static class StoppedMetastore
{
    /// <summary>
    /// Takes the lease. Unlike a server, a tool looks first whether another instance runs and then at the tables: those of an older
    /// program that is running stay as they are. Throws <see cref="MetastoreException"/>.
    /// </summary>
    /// <param name="migrated">Called when the tables are there.</param>
    public static async Task<MetastoreLease> TakeAsync(
        SqlBackend backend, LeaseHolder self, TimeProvider time, CancellationToken cancellation, Action? migrated = null)
    {
        await using (await MetastoreLease.LockAsync(backend, cancellation))
            await Migrator.RunAsync(backend, time, cancellation);
        migrated?.Invoke();
        return await MetastoreLease.TakeAsync(backend, self, cancellation);
    }
}
