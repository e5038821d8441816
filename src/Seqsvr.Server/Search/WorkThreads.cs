namespace Seqsvr.Server.Search;

/// <summary>
/// The threads that searches and queries run on: each does one piece of work at a time and then waits a while for the next, since starting a thread takes
/// longer than many a query. There is always one for work that comes; how much comes at once is the caller's affair. Thread-safe.
/// </summary>
internal sealed class WorkThreads : TaskScheduler
{
    /// <summary>A thread that had nothing to do for so long ends.</summary>
    static readonly TimeSpan IdleMax = TimeSpan.FromMinutes(1);

    /// <summary>Guards the next two, and wakes idle threads.</summary>
    readonly object _gate = new();
    readonly Queue<Task> _work = [];
    int _idle;

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _work.Enqueue(task);
            if (_work.Count <= _idle)
            {
                Monitor.Pulse(_gate);
                return;
            }
        }
        new Thread(Run) { IsBackground = true, Name = "seqsvr query" }.Start();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
            return [.. _work];
    }

    void Run()
    {
        while (Take() is { } task)
            TryExecuteTask(task);
    }

    // Null where there was nothing to do for too long.
    Task? Take()
    {
        lock (_gate)
        {
            _idle++;
            while (_work.Count == 0 && Monitor.Wait(_gate, IdleMax))
            {
            }
            _idle--;
            return _work.TryDequeue(out var task) ? task : null;
        }
    }
}
