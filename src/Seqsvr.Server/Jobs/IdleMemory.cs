using Seqsvr.Events.Clef;

namespace Seqsvr.Server.Jobs;

/// <summary>
/// Gives memory back to the system once nothing happens any more. By itself the runtime collects only when something is allocated, and so keeps for ever
/// what the last burst of events or queries left.
/// </summary>
internal sealed class IdleMemory : BackgroundJob
{
    /// <summary>How often it is looked whether something happens.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>
    /// After so long without anything since the first collection, a second one lets go what pools of arrays kept at the first: they drop at a collection what
    /// nobody took for a minute.
    /// </summary>
    public static readonly TimeSpan TrimAfter = TimeSpan.FromSeconds(80);

    /// <summary>After so long without anything, what was kept for the next query goes too.</summary>
    public static readonly TimeSpan ForgetAfter = TimeSpan.FromMinutes(10);

    /// <summary>Who allocates less in an interval than this does nothing.</summary>
    public const long QuietBytes = 8 << 20;

    /// <summary>What must have been allocated since the last collection, so that another one pays.</summary>
    public const long WorthBytes = 64 << 20;

    readonly Func<long> _allocatedBytes;
    readonly Action _collect;
    readonly Action _forget;
    TimeSpan _quietFor;
    long _allocated;
    long _collectedAt;

    // And pools were not trimmed since.
    bool _hasCollected;

    /// <summary>Starts it.</summary>
    /// <param name="allocatedBytes">Tells all bytes allocated so far.</param>
    /// <param name="collect">Collects garbage and gives back what is free then. All threads wait for it, and there are none at work.</param>
    /// <param name="forget">Lets go of what is only kept to be faster.</param>
    public IdleMemory(Func<long> allocatedBytes, Action collect, Action forget, TimeProvider time)
        : base(time)
    {
        _allocatedBytes = allocatedBytes;
        _collect = collect;
        _forget = forget;
        Start(Interval);
    }

    /// <summary>For this process.</summary>
    /// <param name="forget">Lets go of what is only kept to be faster.</param>
    public static IdleMemory Create(Action forget, TimeProvider time) => new(
        () => GC.GetTotalAllocatedBytes(),
        Collect,
        forget,
        time);

    protected override ValueTask<TimeSpan> RunOnceAsync(CancellationToken stopping)
    {
        Look();
        return ValueTask.FromResult(Interval);
    }

    // What readers of payloads have grown to is most of what is left after a burst of large ones.
    static void Collect()
    {
        ClefBatchReader.ForgetIdle();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    void Look()
    {
        var allocated = _allocatedBytes();
        var isQuiet = allocated - _allocated < QuietBytes;
        _allocated = allocated;
        _quietFor = isQuiet ? _quietFor + Interval : TimeSpan.Zero;
        // At that very moment only: what is forgotten once is not there again unless something happens.
        var forgets = _quietFor == ForgetAfter;
        var trims = _quietFor == TrimAfter && _hasCollected;
        if (forgets)
            _forget();
        if (!forgets && !trims && (!isQuiet || allocated - _collectedAt < WorthBytes))
            return;
        _collect();
        _collectedAt = allocated;
        _hasCollected = !trims;
    }
}
