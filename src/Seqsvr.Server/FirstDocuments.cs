using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Features.ApiKeys;

namespace Seqsvr.Server;

/// <summary>The documents that a server cannot do without: made at a start that does not find them.</summary>
internal static class FirstDocuments
{
    /// <summary>Throws <see cref="StartupException"/> where one is missing and cannot be made.</summary>
    public static async Task EnsureAsync(CachedDocumentStore documents, CancellationToken cancellation)
    {
        try
        {
            var keys = new DocumentCollection<ApiKey>(documents, ApiKey.Documents);
            if (keys.Find(ApiKey.NoneId) is null)
                await keys.InsertAsync(ApiKey.None, cancellation, ApiKey.NoneId);
        }
        catch (MetastoreException error)
        {
            throw new StartupException($"Cannot prepare the metastore: {error.Message}");
        }
    }
}
