using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Features.ApiKeys;

/// <summary>What came in with a key in the last minute, as clients see it. The names are Seq's.</summary>
internal sealed record InputMetrics(long ArrivedEventsPerMinute, long IngestedEventsPerMinute, long IngestedBytesPerMinute, long InvalidPayloadsPerMinute)
{
    public static InputMetrics Of(InputMeter meter) =>
        new(meter.ArrivedEvents.Last, meter.IngestedEvents.Last, meter.IngestedBytes.Last, meter.InvalidPayloads.Last);
}
