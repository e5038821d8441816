using System.Collections.Concurrent;
using Seqsvr.Events.Numbering;

namespace Seqsvr.Store.Segments;

/// <summary>
/// Pieces of segments that several queries want: directories, texts, and stored slots. Never takes more than its budget: what was not used since
/// the last round goes first, as in the CLOCK algorithm. One for all segments of a store; safe for any number of threads. Finding a piece takes no
/// lock.
/// </summary>
/// <param name="bytesMax">The budget.</param>
public sealed class SegmentCache(long bytesMax)
{
    /// <summary>Enough for the texts of a few million recent events.</summary>
    public const long DefaultBytes = 96L << 20;

    /// <summary>A piece bigger than this part of the budget would push out everything else, and is not kept.</summary>
    const int LargestPart = 4;

    /// <summary>The part of the budget that numbered texts may take.</summary>
    const int NumberingsPart = 8;

    readonly ConcurrentDictionary<SegmentCacheKey, Piece> _pieces = new();

    /// <summary>Guards the next two, and everything that adds or removes.</summary>
    readonly Lock _lock = new();
    Queue<Piece> _round = new();
    long _bytes;
    long _loads;

    /// <summary>The budget.</summary>
    public long BytesMax => bytesMax;

    /// <summary>What one piece may take.</summary>
    public long PieceBytesMax => bytesMax / LargestPart;

    /// <summary>The texts of columns that are numbered across blocks; they take their part of the budget.</summary>
    internal TextNumberings Numberings { get; } = new(bytesMax / NumberingsPart);

    /// <summary>What the pieces take now, and the numbered texts.</summary>
    public long Bytes => Interlocked.Read(ref _bytes) + Numberings.Bytes;

    /// <summary>How often a piece had to be loaded from disk.</summary>
    public long Loads => Interlocked.Read(ref _loads);

    /// <summary>The piece if it is here.</summary>
    internal T? Find<T>(SegmentCacheKey key)
        where T : class
    {
        if (!_pieces.TryGetValue(key, out var piece))
            return null;
        // Written only where that changes something: a piece that many threads use stays in the caches of their processors.
        if (!piece.IsUsed)
            piece.IsUsed = true;
        return (T)piece.Content;
    }

    /// <summary>Keeps a piece that was just loaded. Gives the one to use: another thread may have loaded the same.</summary>
    internal T Add<T>(SegmentCacheKey key, T content, long bytes)
        where T : class
    {
        Interlocked.Increment(ref _loads);
        if (bytes > PieceBytesMax)
            return content;
        lock (_lock)
        {
            if (_pieces.TryGetValue(key, out var present))
                return (T)present.Content;
            var piece = new Piece(key, content, bytes);
            _pieces[key] = piece;
            _round.Enqueue(piece);
            Interlocked.Add(ref _bytes, bytes);
            while (Bytes > bytesMax && _round.Count > 0)
                ForgetOne();
            return content;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Forget(_ => true);
        Numberings.Clear();
    }

    /// <summary>Forgets everything of a segment that is gone.</summary>
    internal void Remove(SegmentReader segment)
    {
        Forget(key => key.Block.Segment == segment);
        Numberings.ForgetLarge();
    }

    void Forget(Predicate<SegmentCacheKey> which)
    {
        lock (_lock)
        {
            var kept = new Queue<Piece>();
            foreach (var piece in _round)
            {
                if (which(piece.Key))
                    Forget(piece);
                else
                    kept.Enqueue(piece);
            }
            _round = kept;
        }
    }

    // Ends: each piece passed over is no longer marked as used.
    void ForgetOne()
    {
        while (_round.TryDequeue(out var piece))
        {
            if (!piece.IsUsed)
            {
                Forget(piece);
                return;
            }
            piece.IsUsed = false;
            _round.Enqueue(piece);
        }
    }

    void Forget(Piece piece)
    {
        _pieces.TryRemove(piece.Key, out _);
        Interlocked.Add(ref _bytes, -piece.Bytes);
    }

    sealed class Piece(SegmentCacheKey key, object content, long bytes)
    {
        volatile bool _isUsed;

        public SegmentCacheKey Key => key;

        public object Content => content;

        public long Bytes => bytes;

        /// <summary>Whether it was found since the clock's hand last passed it.</summary>
        public bool IsUsed
        {
            get => _isUsed;
            set => _isUsed = value;
        }
    }
}
