using Microsoft.Extensions.Logging;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Metastores;

/// <summary>Opens the metastore for a server, in its name.</summary>
internal static class MetastoreOpening
{
    /// <summary>
    /// Opens it; throws <see cref="StartupException"/> where that cannot be. The backend belongs to the result, and is disposed of where there is none.
    /// </summary>
    public static async Task<CachedDocumentStore> OpenAsync(
        SqlBackend backend, string version, TimeProvider time, ILogger log, CancellationToken cancellation)
    {
        var self = LeaseHolder.OfThisProcess($"seqsvr {version}", time);
        try
        {
            return await CachedDocumentStore.OpenAsync(backend, new MetastoreOptions { Self = self }, new MetastoreLog(log), time, cancellation);
        }
        catch (MetastoreException error)
        {
            await backend.DisposeAsync();
            throw new StartupException($"Cannot start: {error.Message}");
        }
        catch
        {
            await backend.DisposeAsync();
            throw;
        }
    }
}
