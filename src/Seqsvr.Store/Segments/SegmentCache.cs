using System.Collections.Concurrent;
using Seqsvr.Events.Numbering;

namespace Seqsvr.Store.Segments;

/// <summary>
/// Pieces of segments that several queries want: directories, texts, and stored slots. Never takes more than its budget. One that must go is drawn by
/// lot; if it was used since it was drawn last, another goes. By lot rather than by age, since queries that read everything come back to what they read
/// first: of pieces that fill the budget and a little more, most stay, where the oldest would go one by one just before they are wanted. One cache for all
/// segments of a store; safe for any number of threads. Finding a piece takes no lock.
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

    /// <summary>Guards the next three, and everything that adds or removes.</summary>
    readonly Lock _lock = new();
    readonly List<Piece> _kept = [];
    readonly Random _random = new();
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
            Interlocked.Add(ref _bytes, bytes);
            while (Bytes > bytesMax && _kept.Count > 0)
                ForgetOne();
            _kept.Add(piece);
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
            _kept.RemoveAll(piece =>
            {
                var goes = which(piece.Key);
                if (goes)
                    Forget(piece);
                return goes;
            });
    }

    // Ends: each piece passed over is no longer marked as used.
    void ForgetOne()
    {
        while (true)
        {
            var lot = _random.Next(_kept.Count);
            var piece = _kept[lot];
            if (!piece.IsUsed)
            {
                _kept[lot] = _kept[^1];
                _kept.RemoveAt(_kept.Count - 1);
                Forget(piece);
                return;
            }
            piece.IsUsed = false;
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

        /// <summary>Whether it was found since it was drawn last.</summary>
        public bool IsUsed
        {
            get => _isUsed;
            set => _isUsed = value;
        }
    }
}
