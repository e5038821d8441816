using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Http;

/// <summary>Ports at which events are taken, so that a firewall may open them to senders, and nothing else is there.</summary>
internal sealed class IngestionPorts
{
    readonly HashSet<int> _ports;

    public IngestionPorts(ServerSettings settings) => _ports = [.. settings.IngestionPorts];

    /// <summary>Why a server cannot have these ports, for people; null where it can.</summary>
    public static string? Problem(ServerSettings settings)
    {
        foreach (var port in settings.IngestionPorts)
            if (settings.ListenUris.All(uri => uri.Port != port))
                return $"{KnownSettings.IngestionPorts} has {port}, which is no port of {KnownSettings.ListenUris} ({string.Join(", ", settings.ListenUris)}). Add a URI with that port there.";
        return settings.ListenUris.All(uri => settings.IngestionPorts.Contains(uri.Port))
            ? $"All ports of {KnownSettings.ListenUris} are in {KnownSettings.IngestionPorts}, so that nobody could search or change anything. Add another URI to {KnownSettings.ListenUris}."
            : null;
    }

    /// <summary>Throws <see cref="RequestRefusedException"/> (404) for what is not served at the port of the request. Comes behind routing.</summary>
    public void Check(HttpContext context)
    {
        if (_ports.Count == 0 || !_ports.Contains(context.Connection.LocalPort))
            return;
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiRoute>() is not ({ Permission: Permission.Ingest } or { Pattern: "/health" }))
            throw new RequestRefusedException(StatusCodes.Status404NotFound, "This port only takes events.");
    }
}
