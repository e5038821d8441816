using Seqsvr.Events.Batches;
using Seqsvr.Store.Hot;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Scan;

/// <summary>
/// What a snapshot taken now would hold. Batches come in by <see cref="Add"/>, in order of arrival, from one thread at a time; a flush takes them
/// out with <see cref="SealHot"/> and brings back a segment with <see cref="ReplaceSealed"/>; merges and deletions use
/// <see cref="ReplaceSegments"/>. Each event is in exactly one place at every
/// instant. All members but those two rules are safe for any thread; the lock is held for a moment only.
/// </summary>
internal sealed class VisibleEvents
{
    readonly Lock _lock = new();
    HotStore _hot = HotStore.Empty;
    SegmentReader[] _segments;
    long _endSequence;
    bool _isClosed;

    /// <param name="segments">Open segments, which belong to this from now on.</param>
    /// <param name="endSequence">The arrival number the next event gets.</param>
    public VisibleEvents(IEnumerable<SegmentReader> segments, long endSequence)
    {
        _segments = [.. segments];
        _endSequence = endSequence;
    }

    /// <summary>Events that are in no segment yet.</summary>
    public long HotRows => Volatile.Read(ref _hot).Rows;

    /// <summary>Roughly the memory they take.</summary>
    public long HotBytes => Volatile.Read(ref _hot).Bytes;

    /// <summary>The arrival number the next event gets.</summary>
    public long EndSequence => Volatile.Read(ref _endSequence);

    /// <summary>The live segments.</summary>
    public IReadOnlyList<SegmentReader> Segments => Volatile.Read(ref _segments);

    /// <summary>The blocks of segments, and what is in memory.</summary>
    public IReadOnlyList<StoredPiece> Pieces
    {
        get
        {
            lock (_lock)
                return
                [
                    .. _hot.Batches.Select(hot => hot.Piece),
                    .. _segments.SelectMany(segment => segment.Blocks, (_, block) => block.Entry.Piece),
                ];
        }
    }

    /// <summary>True while a snapshot of segments is held: each has all of them.</summary>
    public bool IsBeingRead => Segments is [var any, ..] && any.IsPinned;

    /// <summary>True where <see cref="JoinSmall"/> has something to do.</summary>
    public bool IsJoinDue => Volatile.Read(ref _hot).IsJoinDue;

    /// <summary>Makes a numbered batch visible.</summary>
    public void Add(EventBatch batch)
    {
        lock (_lock)
        {
            _hot = _hot.Add(batch);
            _endSequence = batch.Sequences[^1] + 1;
        }
    }

    /// <summary>Makes one of a run of small hot batches, outside the lock: it takes a while. False where there is none. For one thread at a time.</summary>
    public bool JoinSmall()
    {
        var run = Volatile.Read(ref _hot).NextRun();
        if (run.IsEmpty)
            return false;
        var joined = HotStore.Join(run);
        lock (_lock)
            _hot = _hot.Replace(run, joined);
        return true;
    }

    /// <summary>Everything visible now, pinned until it is disposed.</summary>
    public StoreSnapshot Snapshot()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(EventStore));
            foreach (var segment in _segments)
                segment.Pin();
            return new StoreSnapshot(_segments, _hot.Batches, _endSequence);
        }
    }

    /// <summary>Pins one segment, as a snapshot pins all; false where it is live no more.</summary>
    public bool TryPin(SegmentReader segment)
    {
        lock (_lock)
        {
            var isLive = !_isClosed && _segments.Contains(segment);
            if (isLive)
                segment.Pin();
            return isLive;
        }
    }

    /// <summary>
    /// Marks the oldest hot batches as being flushed and gives them; they stay visible. They are all, or as many as reach <paramref name="rows"/> or
    /// <paramref name="bytes"/>.
    /// </summary>
    public IReadOnlyList<EventBatch> SealHot(long rows, long bytes)
    {
        lock (_lock)
        {
            _hot = _hot.Seal(rows, bytes);
            return [.. _hot.Batches[.._hot.SealedCount].Select(hot => hot.Batch)];
        }
    }

    /// <summary>Puts a segment in the place of the batches that <see cref="SealHot"/> gave last, of which it has all rows.</summary>
    public void ReplaceSealed(SegmentReader segment)
    {
        lock (_lock)
        {
            _hot = _hot.RemoveSealed();
            _segments = [.. _segments, segment];
        }
    }

    /// <summary>
    /// Takes segments out, and puts <paramref name="by"/>, which has the rows of them that are to be seen, in their place. They are the caller's then.
    /// </summary>
    public void ReplaceSegments(IReadOnlyCollection<SegmentReader> old, SegmentReader? by)
    {
        lock (_lock)
            _segments = [.. _segments.Except(old), .. by is null ? [] : new[] { by }];
    }

    /// <summary>Closes all segments once no snapshot has them. No snapshot can be taken any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            _isClosed = true;
        }
        foreach (var segment in _segments)
            segment.Retire(whenUnpinned: null);
    }
}
