using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Clients;

/// <summary>Installs the Node clients exactly as the lock file says, once for every change of it.</summary>
static class ClientPackages
{
    static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <summary>Completes when they are there; fails with npm's words when they cannot be had.</summary>
    public static Task EnsureAsync() => Installed.Value;

    static async Task InstallAsync()
    {
        var wanted = new FileInfo(Path.Combine(RepositoryLayout.NodeClients, "package-lock.json"));
        var present = new FileInfo(Path.Combine(RepositoryLayout.NodeClients, "node_modules", ".package-lock.json"));
        if (present.Exists && present.LastWriteTimeUtc > wanted.LastWriteTimeUtc)
            return;
        var install = await ChildProcess.RunAsync("npm", ["ci"], RepositoryLayout.NodeClients, timeout: TimeSpan.FromMinutes(3));
        install.MustSucceed();
    }
}
