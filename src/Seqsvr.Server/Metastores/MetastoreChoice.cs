using System.Runtime.CompilerServices;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Postgres;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Metastore.SqlServer;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Metastores;

/// <summary>
/// Which database the settings choose for documents. Each is made in a method of its own, so that the drivers of the others, of which one is
/// heavy, are never loaded.
/// </summary>
public static class MetastoreChoice
{
    /// <summary>The chosen one, not connected yet; throws <see cref="StartupException"/> where the settings name none that can be used.</summary>
    /// <param name="storageRoot">Where the built-in one is, in a folder of its own.</param>
    public static SqlBackend Create(MetastoreSettings settings, string storageRoot)
    {
        try
        {
            if (settings.PostgresConnectionString is { } postgres)
                return InPostgres(postgres, settings.PostgresSchema);
            if (settings.MsSqlConnectionString is { } msSql)
                return InSqlServer(msSql, settings.MsSqlSchema);
            return InFolder(Path.Combine(storageRoot, SqliteBackend.FolderName));
        }
        catch (MetastoreException error)
        {
            throw new StartupException(error.Message);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static SqlBackend InFolder(string folder) => new SqliteBackend(folder);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static SqlBackend InPostgres(string connectionString, string? schema) => new PostgresBackend(connectionString, schema);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static SqlBackend InSqlServer(string connectionString, string? schema) => SqlServerMetastore.Create(connectionString, schema);
}
