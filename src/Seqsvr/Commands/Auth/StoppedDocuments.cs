using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Metastores;

namespace Seqsvr.Commands.Auth;

/// <summary>The documents of a server that is stopped, for commands that change some of them.</summary>
internal static class StoppedDocuments
{
    /// <summary>Opens them as a server would, and keeps one from starting meanwhile; dispose it.</summary>
    /// <param name="folder">The storage folder.</param>
    /// <param name="command">What runs: <c>auth reset</c>.</param>
    /// <param name="cancellation">Ends the opening.</param>
    public static Task<CachedDocumentStore> OpenAsync(string folder, string command, CancellationToken cancellation)
    {
        var settings = SettingsReader.Read(folder, Environment.GetEnvironmentVariables(), out _);
        return CachedDocumentStore.OpenAsync(
            MetastoreChoice.Create(settings.Metastore, folder),
            new MetastoreOptions { Self = ToolHolder.Create(command) },
            new Quiet(),
            TimeProvider.System,
            cancellation);
    }

    sealed class Quiet : IMetastoreEvents;
}
