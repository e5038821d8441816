using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Hands the units of a scan to the workers, in order, each once, in runs. Safe for any number of threads.
/// </summary>
internal sealed class UnitQueue(IReadOnlyList<ScanUnit> units, CancellationToken cancellation)
{
    /// <summary>As many pieces as a batch in memory has that was joined of small ones.</summary>
    const int RunMax = 8;

    int _next = -1;
    volatile bool _stopped;

    /// <summary>
    /// The numbers of some units in a row. Units of one source share their texts, and what a worker has found out about these serves them all: it gets the
    /// whole source, unless that would leave others without work. Towards the end runs get shorter, so that no worker waits for another. Empty where no unit
    /// is left. Throws when the query was cancelled.
    /// </summary>
    public Range TakeRun()
    {
        cancellation.ThrowIfCancellationRequested();
        while (!_stopped)
        {
            var first = Volatile.Read(ref _next) + 1;
            var left = units.Count - first;
            if (left <= 0)
                break;
            var run = Math.Clamp(left / (4 * ExecutionLimits.WorkersMax), 1, RunMax);
            var ofSource = LengthOfSource(first);
            if (ofSource > run && left >= ofSource * ExecutionLimits.WorkersMax)
                run = ofSource;
            if (Interlocked.CompareExchange(ref _next, first + run - 1, first - 1) == first - 1)
                return first..(first + run);
        }
        return default;
    }

    /// <summary>True where no worker is to take another unit.</summary>
    public bool IsStopped => _stopped;

    /// <summary>The unit with a number that <see cref="TakeRun"/> gave.</summary>
    public ScanUnit this[int number] => units[number];

    /// <summary>No worker takes another unit: what is wanted was found, or a worker failed.</summary>
    public void Stop() => _stopped = true;

    int LengthOfSource(int first)
    {
        var end = first + 1;
        while (end < units.Count && ReferenceEquals(units[end].Source, units[first].Source))
            end++;
        return end - first;
    }
}
