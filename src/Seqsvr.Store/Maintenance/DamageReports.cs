namespace Seqsvr.Store.Maintenance;

/// <summary>Counts the damaged places found and tells the store's owner of each. Safe for any number of threads.</summary>
sealed class DamageReports(IStoreEvents? events)
{
    long _count;

    /// <summary>Places found since the store was opened.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>A place that is left out, and why.</summary>
    public void Report(string place, string reason)
    {
        Interlocked.Increment(ref _count);
        events?.Damaged(place, reason);
    }

    /// <summary>An index that is made anew: nothing is left out of any answer, so that it does not count.</summary>
    public void ReportIndex(string index, string reason) => events?.IndexDamaged(index, reason);
}
