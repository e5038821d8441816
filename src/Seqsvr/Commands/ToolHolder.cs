using System.Globalization;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server;

namespace Seqsvr.Commands;

/// <summary>What the lease of a metastore says while a command holds it.</summary>
internal static class ToolHolder
{
    /// <param name="command">What runs: <c>restore</c>.</param>
    public static LeaseHolder Create(string command) => new(
        $"seqsvr {command} {ServerHost.Version}", Environment.MachineName, Environment.ProcessId,
        TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), Generation: 0);
}
