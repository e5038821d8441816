namespace Seqsvr.Server.Telemetry;

/// <summary>What came in: at all, or with one API key. Thread-safe.</summary>
internal sealed class InputMeter(TimeProvider time)
{
    /// <summary>Events of payloads that could be read.</summary>
    public Meter ArrivedEvents { get; } = Meter.ByMinute(time);

    /// <summary>Events that were stored: without those that the input settings dropped.</summary>
    public Meter IngestedEvents { get; } = Meter.ByMinute(time);

    /// <summary>Bytes of payloads of which something was stored, after decompression.</summary>
    public Meter IngestedBytes { get; } = Meter.ByMinute(time);

    /// <summary>Payloads that were refused because of what is in them.</summary>
    public Meter InvalidPayloads { get; } = Meter.ByMinute(time);

    /// <summary>A payload was read, and what the input settings left of it was stored.</summary>
    public void Took(int arrived, int ingested, long bytes)
    {
        ArrivedEvents.Add(arrived);
        IngestedEvents.Add(ingested);
        if (ingested > 0)
            IngestedBytes.Add(bytes);
    }

    /// <summary>The measurement of that name, in any case; null where there is none.</summary>
    public Meter? Find(string measurement) => measurement.ToUpperInvariant() switch
    {
        "ARRIVEDEVENTS" or "ARRIVEDEVENTSPERMINUTE" => ArrivedEvents,
        "INGESTEDEVENTS" or "INGESTEDEVENTSPERMINUTE" => IngestedEvents,
        "INGESTEDBYTES" or "INGESTEDBYTESPERMINUTE" => IngestedBytes,
        "INVALIDPAYLOADS" or "INVALIDPAYLOADSPERMINUTE" => InvalidPayloads,
        _ => null,
    };
}
