using System.Collections.Concurrent;

namespace Seqsvr.Server.Telemetry;

/// <summary>What the server has been doing, by the minute. In memory: a restart begins anew. Thread-safe.</summary>
internal sealed class ServerMeters(TimeProvider time)
{
    readonly ConcurrentDictionary<string, InputMeter> _keys = new(StringComparer.Ordinal);

    /// <summary>When the server started.</summary>
    public DateTimeOffset Started { get; } = time.GetUtcNow();

    /// <summary>Everything that came in.</summary>
    public InputMeter Input { get; } = new(time);

    /// <summary>Payloads without a right to come in.</summary>
    public Meter UnauthorizedPayloads { get; } = Meter.ByMinute(time);

    /// <summary>Searches and queries.</summary>
    public Meter Queries { get; } = Meter.ByMinute(time);

    /// <summary>What came in with an API key, by the key's id. Made when it is first asked for.</summary>
    public InputMeter OfKey(string id) => _keys.GetOrAdd(id, static (_, clock) => new InputMeter(clock), time);

    /// <summary>The measurement of that name, in any case; null where there is none.</summary>
    public Meter? Find(string measurement) => measurement.ToUpperInvariant() switch
    {
        "HTTPUNAUTHORIZEDPAYLOADS" or "HTTPUNAUTHORIZEDPAYLOADSPERMINUTE" => UnauthorizedPayloads,
        "QUERIES" or "QUERIESPERMINUTE" => Queries,
        var name => Input.Find(name.StartsWith("INPUT", StringComparison.Ordinal) ? name["INPUT".Length..] : name),
    };
}
