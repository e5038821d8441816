using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Hands the units of a scan to the workers, in order, each once. Safe for any number of threads.
/// </summary>
internal sealed class UnitQueue(IReadOnlyList<ScanUnit> units, CancellationToken cancellation)
{
    int _next = -1;
    volatile bool _stopped;

    /// <summary>The number of the next unit, or -1 where there is none left. Throws when the query was cancelled.</summary>
    public int Take()
    {
        cancellation.ThrowIfCancellationRequested();
        if (_stopped)
            return -1;
        var number = Interlocked.Increment(ref _next);
        return number < units.Count ? number : -1;
    }

    /// <summary>The unit with a number that <see cref="Take"/> gave.</summary>
    public ScanUnit this[int number] => units[number];

    /// <summary>No worker takes another unit: what is wanted was found, or a worker failed.</summary>
    public void Stop() => _stopped = true;
}
