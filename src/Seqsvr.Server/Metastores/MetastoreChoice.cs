using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Metastores;

/// <summary>Which database the settings choose for documents.</summary>
public static class MetastoreChoice
{
    /// <summary>The chosen one, not connected yet; throws <see cref="StartupException"/> where the settings name none that can be used.</summary>
    /// <param name="storageRoot">Where the built-in one is, in a folder of its own.</param>
    public static SqlBackend Create(MetastoreSettings settings, string storageRoot)
    {
        if (settings != MetastoreSettings.BuiltIn && (settings.PostgresConnectionString ?? settings.MsSqlConnectionString) is not null)
            throw new StartupException("Only the built-in metastore can be used yet. Clear the connection string of the metastore.");
        return new SqliteBackend(Path.Combine(storageRoot, SqliteBackend.FolderName));
    }
}
