using System.Text.Json;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Configuration.Runtime;

namespace Seqsvr.Server.Jobs;

/// <summary>Where an instance keeps its backups, for commands that run without the server.</summary>
public static class BackupPlace
{
    /// <summary>The folder that the setting <c>BackupLocation</c> names, or the usual one. Throws <see cref="MetastoreException"/>.</summary>
    public static async Task<BackupFolder> FindAsync(DocumentStore store, string storageRoot, CancellationToken cancellation)
    {
        var id = RuntimeSetting.IdOf(KnownRuntimeSettings.BackupLocation);
        var chosen = await store.GetAsync(id, cancellation) is { } document ? SettingDocument.Kind.Read(document).Value : null;
        return new BackupFolder(chosen is { ValueKind: JsonValueKind.String } text ? text.GetString()! : BackupFolder.UsualPath(storageRoot));
    }

    /// <summary>The same; where the metastore cannot tell, for whatever reason, the usual one.</summary>
    public static async Task<BackupFolder> GuessAsync(DocumentStore store, string storageRoot, CancellationToken cancellation)
    {
        try
        {
            return await FindAsync(store, storageRoot, cancellation);
        }
        catch (MetastoreException)
        {
            // A metastore that is lost is what backups are for.
            return new BackupFolder(BackupFolder.UsualPath(storageRoot));
        }
    }
}
