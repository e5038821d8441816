namespace Seqsvr.Store.Segments;

/// <summary>
/// Unpacked pieces of segments that several queries want: directories and texts. Forgets what was not used for longest, so that it never
/// takes more than its budget. One for all segments of a store; safe for any number of threads.
/// </summary>
public sealed class SegmentCache(long bytesMax)
{
    /// <summary>A good budget for a server: the texts of a few million recent events.</summary>
    public const long DefaultBytes = 96L << 20;

    /// <summary>A piece bigger than this part of the budget would push out everything else, and is not kept.</summary>
    const int LargestPart = 4;

    readonly Lock _lock = new();
    readonly Dictionary<SegmentCacheKey, LinkedListNode<Piece>> _pieces = [];
    readonly LinkedList<Piece> _byUse = new();
    long _bytes;

    /// <summary>What the pieces take now.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
                return _bytes;
        }
    }

    /// <summary>The piece, loaded where it is not here. Two threads may load the same piece at once; both get the same one.</summary>
    internal T Get<T>(SegmentCacheKey key, Func<SegmentCacheKey, T> load, Func<T, long> sizeOf)
        where T : class
    {
        if (Find(key) is T known)
            return known;
        var loaded = load(key);
        return (T)Add(key, loaded, sizeOf(loaded));
    }

    /// <summary>The piece if it is here.</summary>
    internal object? Find(SegmentCacheKey key)
    {
        lock (_lock)
        {
            if (!_pieces.TryGetValue(key, out var node))
                return null;
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Content;
        }
    }

    /// <summary>Forgets everything of a segment that is gone.</summary>
    internal void Remove(SegmentReader segment)
    {
        lock (_lock)
            for (var node = _byUse.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Key.Block.Segment == segment)
                    Remove(node);
                node = next;
            }
    }

    object Add(SegmentCacheKey key, object content, long bytes)
    {
        lock (_lock)
        {
            if (_pieces.TryGetValue(key, out var present))
                return present.Value.Content;
            if (bytes > bytesMax / LargestPart)
                return content;
            _pieces.Add(key, _byUse.AddLast(new Piece(key, content, bytes)));
            _bytes += bytes;
            while (_bytes > bytesMax)
                Remove(_byUse.First!);
            return content;
        }
    }

    void Remove(LinkedListNode<Piece> node)
    {
        _byUse.Remove(node);
        _pieces.Remove(node.Value.Key);
        _bytes -= node.Value.Bytes;
    }

    sealed record Piece(SegmentCacheKey Key, object Content, long Bytes);
}
