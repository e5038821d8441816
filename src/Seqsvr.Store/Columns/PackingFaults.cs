namespace Seqsvr.Store.Columns;

/// <summary>
/// Counts how often a codec did not give back what it had packed, and the slots were written as they are. Anything but 0 tells of an error in a codec, and that
/// no event was lost by it. Safe for any number of threads.
/// </summary>
internal sealed class PackingFaults
{
    long _count;

    /// <summary>How many there were.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>There was one more.</summary>
    public void Add() => Interlocked.Increment(ref _count);
}
