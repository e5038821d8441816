namespace Seqsvr.Store.Threads;

/// <summary>
/// Threads of one's own for work that keeps a core busy, so that what only answers never waits in the pool behind it. Each does one piece of work at a
/// time and then waits a while for the next, since starting a thread takes longer than many a piece. Safe for any number of threads.
/// </summary>
/// <param name="name">What the threads are called.</param>
/// <param name="threadsMax">So many at most; further work waits for its turn.</param>
/// <param name="begin">What each thread does first; null for nothing.</param>
public sealed class KeptThreads(string name, int threadsMax, Action? begin) : TaskScheduler
{
    /// <summary>A thread that had nothing to do for so long ends.</summary>
    static readonly TimeSpan IdleMax = TimeSpan.FromMinutes(1);

    /// <summary>Guards the next three, and wakes idle threads.</summary>
    readonly object _gate = new();
    readonly Queue<Task> _work = [];
    int _idle;
    int _threads;

    /// <summary>Starts a piece of work. What awaits it goes on at once, on the same thread, rather than wait for one of the pool.</summary>
    public Task<T> StartAsync<T>(Func<T> work, CancellationToken ct) =>
        Task.Factory.StartNew(work, ct, TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler, this);

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
            if (_threads == threadsMax)
                return;
            _threads++;
        }
        new Thread(Run) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Whoever waits for work that no thread has begun does it itself: it is done at once, by a thread that had nothing else to do.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => taskWasPreviouslyQueued && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
            return [.. _work];
    }

    void Run()
    {
        begin?.Invoke();
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
            if (_work.TryDequeue(out var task))
                return task;
            _threads--;
            return null;
        }
    }
}
