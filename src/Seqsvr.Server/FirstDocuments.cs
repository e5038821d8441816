using System.Text.Json;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Features.ApiKeys;

namespace Seqsvr.Server;

/// <summary>The documents that a server cannot do without: made at a start that does not find them. A metastore without any is a new instance's.</summary>
internal static class FirstDocuments
{
    /// <summary>Throws <see cref="StartupException"/> where one is missing and cannot be made.</summary>
    public static async Task EnsureAsync(ServerStores stores, ServerSettings settings, CancellationToken cancellation)
    {
        try
        {
            // First of all: after a start that was cut off, the next one is still the first.
            if (stores.Documents.Count == 0 && settings.RequireAuthenticationForHttpIngestion)
                await RequireKeysAsync(stores.Settings, cancellation);
            // Looked for, not read: making sense of its JSON would be a good part of the time that a start takes.
            if (stores.Documents.Get(ApiKey.NoneId) is null)
                await stores.Documents.ApplyAsync([ApiKey.Documents.Insert(ApiKey.None, ApiKey.NoneId)], cancellation);
        }
        catch (MetastoreException error)
        {
            throw new StartupException($"Cannot prepare the metastore: {error.Message}");
        }
    }

    static Task RequireKeysAsync(RuntimeSettings settings, CancellationToken cancellation) => settings.SetAsync(
        RuntimeSetting.IdOf(KnownRuntimeSettings.RequireApiKeyForWritingEvents),
        new SettingDocument(JsonSerializer.SerializeToElement(true)), null, cancellation);
}
