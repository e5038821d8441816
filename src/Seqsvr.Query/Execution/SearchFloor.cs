namespace Seqsvr.Query.Execution;

/// <summary>
/// The instant below which no worker needs to look: one of them has as many matches as are wanted, none older than this.
/// Safe for any number of threads.
/// </summary>
internal sealed class SearchFloor
{
    long _ticks = long.MinValue;

    /// <summary>Events before this instant are not wanted any more.</summary>
    public long Ticks => Volatile.Read(ref _ticks);

    /// <summary>A worker has all the matches it wants at or after <paramref name="ticks"/>.</summary>
    public void Raise(long ticks)
    {
        var known = Ticks;
        while (ticks > known)
        {
            var seen = Interlocked.CompareExchange(ref _ticks, ticks, known);
            if (seen == known)
                return;
            known = seen;
        }
    }
}
