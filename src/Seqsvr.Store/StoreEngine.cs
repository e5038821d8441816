using Seqsvr.Store.Files;
using Seqsvr.Store.Log;
using Seqsvr.Store.Maintenance;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store;

/// <summary>
/// The store without its threads: every step is a plain call, so that a simulation can put a crash between any two. <see cref="Commit"/> and
/// <see cref="Close"/> are for the log's thread, <see cref="Flusher"/> for the flush's; the two may run at once. All else is for any thread.
/// </summary>
sealed class StoreEngine
{
    static readonly TimeSpan SpaceCheckInterval = TimeSpan.FromMilliseconds(250);

    readonly IStoreDirectory _directory;
    readonly EventStoreOptions _options;
    readonly TimeProvider _time;
    readonly IStoreEvents? _events;
    readonly DamageReports _damage;
    readonly LogWriter _log;
    readonly Action<Seqsvr.Events.Batches.EventBatch> _makeVisible;
    long _spaceChecked;
    bool _isRefusing;
    long _appendedBatches;
    long _appendedRows;
    long _flushes;

    StoreEngine(
        IStoreDirectory directory, EventStoreOptions options, TimeProvider time, IStoreEvents? events, DamageReports damage, SegmentCache cache,
        Recovery.Result recovered)
    {
        _directory = directory;
        _options = options;
        _time = time;
        _events = events;
        _damage = damage;
        _log = recovered.Log;
        _makeVisible = recovered.Visible.Add;
        Visible = recovered.Visible;
        Flusher = new Flusher(directory, options, cache, damage, recovered);
        Tails = new Tails(options.TailBytesMax);
    }
}
