using Seqsvr.Store;

namespace Seqsvr.Commands;

/// <summary>Says on stderr what is damaged and left out, a line each. Thread-safe, as stores want it.</summary>
internal sealed class DamageNotes : IStoreEvents
{
    int _count;

    /// <summary>Whether anything was.</summary>
    public bool Any => Volatile.Read(ref _count) > 0;

    public void Damaged(string place, string reason)
    {
        Interlocked.Increment(ref _count);
        CommandLine.Note([$"damaged and left out: {place}: {reason}"]);
    }
}
