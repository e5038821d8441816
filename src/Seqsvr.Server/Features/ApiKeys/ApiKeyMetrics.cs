using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;
using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Features.ApiKeys;

/// <summary>What came in with the keys that a caller may see, over time.</summary>
internal sealed class ApiKeyMetrics(ApiKeyGroup group, KeyMeters meters)
{
    /// <summary><c>GET api/apikeys/{id}/metrics/{measurement}</c>.</summary>
    public Task OneAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        if (group.Documents.Find(id) is not { } stored || !group.CanSee(stored, Caller.Of(context)))
            throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no apikey {id}.");
        var meter = MeasurementSeries.MeterOf(context, meters.Read(id).Find);
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => MeasurementSeries.Write(writer, meter));
    }

    /// <summary><c>GET api/apikeys/metrics/{measurement}</c>: of all of them, by their ids.</summary>
    public Task AllAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        var ids = group.Documents.ListAll().Where(stored => group.CanSee(stored, caller)).Select(stored => stored.Id);
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            foreach (var id in ids)
            {
                writer.WritePropertyName(id);
                MeasurementSeries.Write(writer, MeasurementSeries.MeterOf(context, meters.Read(id).Find));
            }
            writer.WriteEndObject();
        });
    }
}
