using System.Collections.Concurrent;

namespace Seqsvr.Server.Telemetry;

/// <summary>What came in with each API key, by the key's id. In memory: a restart begins anew. Thread-safe.</summary>
/// <param name="time">The clock.</param>
/// <param name="exists">Whether there is a key with the id.</param>
internal sealed class KeyMeters(TimeProvider time, Func<string, bool> exists)
{
    const int CountMin = 64;

    readonly ConcurrentDictionary<string, InputMeter> _meters = new(StringComparer.Ordinal);
    int _tooMany = CountMin;

    /// <summary>How many keys have one.</summary>
    public int Count => _meters.Count;

    /// <summary>The meter of a key that exists, to count with.</summary>
    public InputMeter Of(string id)
    {
        if (_meters.TryGetValue(id, out var present))
            return present;
        // The meters of deleted keys go when there are twice as many as were needed last time, so that looking for them costs little.
        if (_meters.Count >= Volatile.Read(ref _tooMany))
            ForgetDeleted();
        return _meters.GetOrAdd(id, static (_, clock) => new InputMeter(clock), time);
    }

    /// <summary>What was counted for a key; an empty meter where nothing was.</summary>
    public InputMeter Read(string id) => _meters.GetValueOrDefault(id) ?? new InputMeter(time);

    void ForgetDeleted()
    {
        foreach (var id in _meters.Keys.Where(id => !exists(id)))
            _meters.TryRemove(id, out _);
        Volatile.Write(ref _tooMany, Math.Max(CountMin, 2 * _meters.Count));
    }
}
