using System.Collections.Concurrent;

namespace Seqsvr.Server.Jobs;

/// <summary>What the server is doing that takes long. Thread-safe.</summary>
internal sealed class RunningTasks(TimeProvider time)
{
    readonly ConcurrentDictionary<string, RunningTask> _tasks = new(StringComparer.Ordinal);
    long _last;

    /// <summary>All of them, oldest first.</summary>
    public IReadOnlyList<RunningTask> All => [.. _tasks.Values.OrderBy(task => task.Number)];

    /// <summary>The task with the id, or null: also where it has ended.</summary>
    public RunningTask? Find(string id) => _tasks.GetValueOrDefault(id);

    /// <summary>A task begins; dispose it at its end.</summary>
    /// <param name="description">What it does, for people.</param>
    /// <param name="canCancel">Whether it may be stopped half-way.</param>
    /// <param name="stopping">Fires when the server stops.</param>
    public RunningTask Begin(string description, bool canCancel, CancellationToken stopping)
    {
        var number = Interlocked.Increment(ref _last);
        var task = new RunningTask(number, description, time.GetUtcNow(), canCancel, stopping, ended => _tasks.TryRemove(ended.Id, out _));
        _tasks[task.Id] = task;
        return task;
    }
}
