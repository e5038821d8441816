namespace Seqsvr.Server.Telemetry;

/// <summary>What the server has been doing. In memory: a restart begins anew. Thread-safe.</summary>
internal sealed class ServerMeters(TimeProvider time)
{
    /// <summary>When the server started.</summary>
    public DateTimeOffset Started { get; } = time.GetUtcNow();

    /// <summary>Everything that came in.</summary>
    public InputMeter Input { get; } = new(time);

    /// <summary>Payloads without a right to come in.</summary>
    public Meter UnauthorizedPayloads { get; } = Meter.ByMinute(time);

    /// <summary>Searches and queries.</summary>
    public Meter Queries { get; } = Meter.ByMinute(time);

    /// <summary>How long events took to be written and synced, in ticks.</summary>
    public Meter WritingTicks { get; } = Meter.ByMinute(time);

    /// <summary>How long it took to make segments and indexes, in which events are found quickly, in ticks.</summary>
    public Meter IndexingTicks { get; } = Meter.ByHour(time);

    /// <summary>The measurement by the minute that has the name, in any case; null where there is none.</summary>
    public Meter? Find(string measurement) => measurement.ToUpperInvariant() switch
    {
        "HTTPUNAUTHORIZEDPAYLOADS" or "HTTPUNAUTHORIZEDPAYLOADSPERMINUTE" => UnauthorizedPayloads,
        "QUERIES" or "QUERIESPERMINUTE" => Queries,
        var name => Input.Find(name.StartsWith("INPUT", StringComparison.Ordinal) ? name["INPUT".Length..] : name),
    };
}
