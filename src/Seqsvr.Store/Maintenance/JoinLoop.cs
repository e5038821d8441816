using Seqsvr.Store.Scan;
using Seqsvr.Store.Threads;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// Joins small hot batches on a thread of its own, at low priority, until it is closed: an append must not wait for it. A join that fails is reported, and
/// the batches stay as they are until more come.
/// </summary>
sealed class JoinLoop
{
    readonly VisibleEvents _visible;
    readonly IStoreEvents? _events;
    readonly AutoResetEvent _due = new(initialState: false);
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile bool _isClosing;

    public JoinLoop(VisibleEvents visible, IStoreEvents? events)
    {
        _visible = visible;
        _events = events;
        new Thread(Run) { IsBackground = true, Name = "seqsvr join" }.Start();
    }

    /// <summary>Wakes the loop where a join is due. Cheap; call it after every append.</summary>
    public void SignalIfDue()
    {
        if (_visible.IsJoinDue)
            _due.Set();
    }

    /// <summary>Ends the loop after the join at work.</summary>
    public Task CloseAsync()
    {
        _isClosing = true;
        _due.Set();
        return _ended.Task;
    }

    void Run()
    {
        ThreadPriorities.LowerThisThread();
        while (!_isClosing)
        {
            _due.WaitOne();
            JoinAll();
        }
        _ended.SetResult();
    }

    void JoinAll()
    {
        try
        {
            while (!_isClosing && _visible.JoinSmall())
            {
            }
        }
        catch (Exception error)
        {
            _events?.FlushFailed(error);
        }
    }
}
