namespace Seqsvr.Store.Log;

/// <summary>
/// The log's own thread. Whatever waits when it becomes free is one group, made durable together: under load many appends share a sync,
/// and a lone append waits for nobody. After a group of a crowd it waits a moment for as many to come back, since each sender posts again only when it
/// was answered: fewer syncs, and less for the processor to do.
/// </summary>
sealed class GroupCommit
{
    /// <summary>A group of so many is a crowd.</summary>
    const int CrowdAppends = 8;

    static readonly TimeSpan LingerMax = TimeSpan.FromMilliseconds(1);

    readonly object _lock = new();
    readonly long _groupBytesMax;
    readonly Action<IReadOnlyList<PendingAppend>> _commit;
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Queue<PendingAppend> _waiting = new();
    readonly List<PendingAppend> _group = [];
    int _awaited = 1;
    bool _closing;

    /// <param name="groupBytesMax">More than this is not written at once, except for a single append.</param>
    /// <param name="commit">Makes a group durable and visible, or throws. Called by the one thread.</param>
    public GroupCommit(long groupBytesMax, Action<IReadOnlyList<PendingAppend>> commit)
    {
        _groupBytesMax = groupBytesMax;
        _commit = commit;
        new Thread(Run) { IsBackground = true, Name = "seqsvr log" }.Start();
    }

    /// <summary>Queues an append, whose <see cref="PendingAppend.Done"/> tells the outcome. False once closing.</summary>
    public bool TryAdd(PendingAppend append)
    {
        lock (_lock)
        {
            if (_closing)
                return false;
            _waiting.Enqueue(append);
            if (_waiting.Count >= _awaited)
                Monitor.Pulse(_lock);
            return true;
        }
    }

    /// <summary>Takes no more appends; completes when those taken before are done.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _closing = true;
            Monitor.Pulse(_lock);
        }
        return _ended.Task;
    }

    void Run()
    {
        while (TakeGroup())
            CommitGroup();
        _ended.SetResult();
    }

    // False when closing and nothing is left.
    bool TakeGroup()
    {
        var last = _group.Count;
        _group.Clear();
        lock (_lock)
        {
            while (_waiting.Count == 0)
            {
                if (_closing)
                    return false;
                Monitor.Wait(_lock);
            }
            Linger(last);
            long bytes = 0;
            while (_waiting.TryPeek(out var next) && (_group.Count == 0 || bytes + next.Entry.FrameBytes <= _groupBytesMax))
            {
                bytes += next.Entry.FrameBytes;
                _group.Add(_waiting.Dequeue());
            }
            return true;
        }
    }

    void Linger(int last)
    {
        if (last < CrowdAppends || _closing)
            return;
        _awaited = last;
        if (_waiting.Count < last)
            Monitor.Wait(_lock, LingerMax);
        _awaited = 1;
    }

    // Nothing may escape: a dead log thread would leave every later append waiting for ever.
    void CommitGroup()
    {
        try
        {
            _commit(_group);
            foreach (var append in _group)
                append.Succeed();
        }
        catch (Exception error)
        {
            foreach (var append in _group)
                append.Fail(error);
        }
        foreach (var append in _group)
            append.Dispose();
    }
}
