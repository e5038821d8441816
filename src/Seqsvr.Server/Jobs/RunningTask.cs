using System.Globalization;

namespace Seqsvr.Server.Jobs;

/// <summary>Something long that the server is doing, for people to see and perhaps to stop.</summary>
internal sealed class RunningTask : IDisposable
{
    readonly CancellationTokenSource _cancelled;
    readonly Action<RunningTask> _ended;

    public RunningTask(long number, string description, DateTimeOffset started, bool canCancel, CancellationToken stopping, Action<RunningTask> ended)
    {
        Number = number;
        Description = description;
        Started = started;
        CanCancel = canCancel;
        _cancelled = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _ended = ended;
    }

    /// <summary>Counts the tasks since the server started.</summary>
    public long Number { get; }

    public string Id => string.Create(CultureInfo.InvariantCulture, $"runningtask-{Number}");

    public string Description { get; }

    public DateTimeOffset Started { get; }

    /// <summary>Whether <see cref="Cancel"/> has an effect.</summary>
    public bool CanCancel { get; }

    /// <summary>Fires when somebody stops the task, or the server.</summary>
    public CancellationToken Cancellation => _cancelled.Token;

    /// <summary>Asks the task to stop; it does so as soon as it looks.</summary>
    public void Cancel()
    {
        if (!CanCancel)
            return;
        try
        {
            _cancelled.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended.
        }
    }

    /// <summary>The task has ended.</summary>
    public void Dispose()
    {
        _ended(this);
        _cancelled.Dispose();
    }
}
