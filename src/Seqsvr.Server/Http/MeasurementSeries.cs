using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Http;

/// <summary>A meter as clients see it: the intervals that are over, oldest first.</summary>
internal static class MeasurementSeries
{
    public static void Write(Utf8JsonWriter writer, Meter meter)
    {
        var counts = meter.Series(out var from);
        writer.WriteStartObject();
        writer.WriteString("MeasuredFrom"u8, EntityJson.TimeText(from));
        writer.WriteNumber("MeasurementIntervalMilliseconds"u8, (long)meter.Interval.TotalMilliseconds);
        writer.WriteStartArray("Measurements"u8);
        foreach (var count in counts)
            writer.WriteNumberValue(count);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>
    /// The measurement that a request names; throws <see cref="RequestRefusedException"/> (404) where <paramref name="find"/> knows none of that name.
    /// </summary>
    public static Meter MeterOf(HttpContext context, Func<string, Meter?> find)
    {
        var name = (string)context.Request.RouteValues["measurement"]!;
        return find(name) ?? throw new RequestRefusedException(
            StatusCodes.Status404NotFound, $"There is no measurement {name}; the names are those of the metrics, such as IngestedEventsPerMinute.");
    }
}
