using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Telemetry;
using Seqsvr.Store;

namespace Seqsvr.Server.Features.Diagnostics;

/// <summary>What the server has been doing, in numbers.</summary>
internal sealed class MetricsEndpoints(EventStore store, ServerMeters meters, TimeProvider time)
{
    const string Path = "api/diagnostics";

    /// <summary>The numbers as they are now; those by the minute are of the last minute that is over.</summary>
    public ServerMetrics Present
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return new ServerMetrics
            {
                EventStoreDiskRemainingBytes = StoreDisk.FreeBytes(store),
                EventStoreIndexingTimeLastDay = TimeSpan.FromTicks(meters.IndexingTicks.Sum),
                EventStoreWriteTimeLastMinute = TimeSpan.FromTicks(meters.WritingTicks.Last),
                InputArrivedEventsPerMinute = meters.Input.ArrivedEvents.Last,
                InputIngestedEventsPerMinute = meters.Input.IngestedEvents.Last,
                InputIngestedBytesPerMinute = meters.Input.IngestedBytes.Last,
                InvalidPayloadsPerMinute = meters.Input.InvalidPayloads.Last,
                HttpUnauthorizedPayloadsPerMinute = meters.UnauthorizedPayloads.Last,
                ProcessUptime = time.GetUtcNow() - meters.Started,
                ProcessThreads = process.Threads.Count,
                QueriesPerMinute = meters.Queries.Last,
            };
        }
    }

    /// <summary><c>GET api/diagnostics/metrics</c>.</summary>
    public Task ServerAsync(HttpContext context) => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
        EntityJson.Write(writer, null, Present, [("Self", $"{Path}/metrics"), ("Group", $"{Path}/resources")], []));

    /// <summary><c>GET api/diagnostics/metrics/{measurement}</c>: one of them over time.</summary>
    public Task SeriesAsync(HttpContext context)
    {
        var meter = MeasurementSeries.MeterOf(context, meters.Find);
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => MeasurementSeries.Write(writer, meter));
    }

    /// <summary><c>GET api/diagnostics/clustermetrics</c>: connections between the nodes of a cluster, which are none, since there is one node.</summary>
    public static Task ClusterAsync(HttpContext context) => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => EntityJson.Write(
        writer,
        null,
        new { ConnectionAccepted = 0, ConnectionInvalidKey = 0, ConnectionEstablished = 0, ConnectionNotEstablished = 0 },
        [("Self", $"{Path}/clustermetrics"), ("Group", $"{Path}/resources")],
        []));
}
