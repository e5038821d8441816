using System.Diagnostics;
using System.Globalization;

namespace Seqsvr.Bench;

/// <summary>Durations of one thing done many times, and what they say. For one thread; join several with <see cref="Add(Latencies)"/>.</summary>
sealed class Latencies
{
    readonly List<long> _ticks = [];

    /// <summary>How many.</summary>
    public int Count => _ticks.Count;

    /// <summary>Records the time since <paramref name="start"/>, a <see cref="Stopwatch"/> timestamp.</summary>
    public void AddSince(long start) => _ticks.Add(Stopwatch.GetTimestamp() - start);

    /// <summary>Records a duration; what came before its start counts as zero.</summary>
    public void Add(TimeSpan duration) => _ticks.Add(Math.Max(0, (long)(duration.TotalSeconds * Stopwatch.Frequency)));

    /// <summary>Takes over all of another.</summary>
    public void Add(Latencies other) => _ticks.AddRange(other._ticks);

    /// <summary>In milliseconds, the duration that the given share of all does not exceed.</summary>
    public double Percentile(double share)
    {
        var sorted = _ticks.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))] * 1000.0 / Stopwatch.Frequency;
    }

    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"p50 {Percentile(0.50):F2} ms, p99 {Percentile(0.99):F2} ms ({Count:N0} times)");
}
