using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Store;

namespace Seqsvr.Server.Features.Diagnostics;

/// <summary><c>GET api/diagnostics/status</c>: what is wrong with the server, or may become so. Nothing where all is well.</summary>
/// <param name="impossiblePolicies">A sentence for each retention policy that cannot be carried out.</param>
internal sealed class ServerStatus(
    ServerSettings settings, RuntimeSettings runtime, EventStore store, CachedDocumentStore documents, Func<IEnumerable<string>> impossiblePolicies)
{
    const string Path = "api/diagnostics";

    /// <summary>What people should know now, the worst first.</summary>
    public IReadOnlyList<StatusMessage> Messages => [.. All().OrderByDescending(message => message.Level)];

    public Task GetAsync(HttpContext context) => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => EntityJson.Write(
        writer,
        null,
        new { StatusMessages = Messages.Select(message => new { Level = message.Level.ToString(), message.Message }) },
        [("Self", $"{Path}/status"), ("Group", $"{Path}/resources")],
        []));

    IEnumerable<StatusMessage> All() => [.. OfAccess(), .. OfDocuments(), .. OfDisk(), .. OfStore(), .. OfPolicies()];

    IEnumerable<StatusMessage> OfAccess()
    {
        if (runtime.IsAuthenticationEnabled)
            yield break;
        yield return settings.ListenUris.Any(uri => !uri.IsLoopback)
            ? new(StatusLevel.Warning, "Authentication is off: everyone who can reach the server may do everything.")
            : new(StatusLevel.Information, "Authentication is off, and the server can be reached from its own machine only.");
    }

    IEnumerable<StatusMessage> OfDocuments()
    {
        if (documents.Trouble is { } trouble)
            yield return new(StatusLevel.Error, $"Signals, API keys and settings cannot be changed: {trouble}");
        if (settings.SecretKey is not null && !runtime.SecretKeyIsBackedUp)
            yield return new(
                StatusLevel.Warning,
                "Nobody has said that the secret key is in a safe place. Without it backups are worth nothing: keep what seqsvr show-key prints, then set SecretKeyIsBackedUp.");
    }

    IEnumerable<StatusMessage> OfDisk()
    {
        if (StoreDisk.FreeBytes(store) is not { } free)
            yield return new(StatusLevel.Warning, "The file system does not tell how much room the disk of the events has.");
        else if (free < store.MinimumFreeBytes)
            yield return new(
                StatusLevel.Error, $"Events are refused: the disk has {free} bytes left, and {store.MinimumFreeBytes} are kept free. Make room, or delete events.");
        else if (free < 2 * store.MinimumFreeBytes)
            yield return new(
                StatusLevel.Warning, $"The disk is almost full: {free} bytes are left, and below {store.MinimumFreeBytes} events are refused.");
    }

    IEnumerable<StatusMessage> OfStore()
    {
        var statistics = store.Statistics;
        if (statistics.DamagedPlaces > 0)
            yield return new(
                StatusLevel.Error, $"{statistics.DamagedPlaces} places of the event store are damaged, and left out of every answer. The server's log names them.");
        if (statistics.UnfaithfulPackings > 0)
            yield return new(
                StatusLevel.Warning,
                $"{statistics.UnfaithfulPackings} times numbers were stored unpacked, since they could not be unpacked again. Nothing is lost; please report it.");
        if (statistics.Maintenance == MaintenanceKind.WaitingForRoom)
            yield return new(StatusLevel.Warning, "Segments are not merged for want of room on the disk.");
    }

    IEnumerable<StatusMessage> OfPolicies() => impossiblePolicies().Select(sentence => new StatusMessage(StatusLevel.Warning, sentence));
}
