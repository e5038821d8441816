namespace Seqsvr.Metastore.Leasing;

/// <summary>A loop beside everything else: it looks, pauses for as long as the look says, and can be woken. Disposing waits for the look in progress.</summary>
internal sealed class LeaseWatch : IAsyncDisposable
{
    readonly CancellationTokenSource _closing = new();
    readonly TimeProvider _time;
    readonly Task _running;
    volatile TaskCompletionSource _woken = NewWake();

    /// <param name="look">Gives the pause until the next look, or null to end the loop. May throw only when it is cancelled.</param>
    public LeaseWatch(TimeSpan firstPause, Func<CancellationToken, Task<TimeSpan?>> look, TimeProvider time)
    {
        _time = time;
        _running = Task.Run(() => RunAsync(firstPause, look));
    }

    /// <summary>Ends the pause.</summary>
    public void Wake() => _woken.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
    }

    async Task RunAsync(TimeSpan? pause, Func<CancellationToken, Task<TimeSpan?>> look)
    {
        try
        {
            while (pause is { } time)
            {
                await PauseAsync(time);
                pause = await look(_closing.Token);
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The end of the loop.
        }
    }

    async Task PauseAsync(TimeSpan time)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        await Task.WhenAny(_woken.Task, Task.Delay(time, _time, pause.Token));
        await pause.CancelAsync();
        _closing.Token.ThrowIfCancellationRequested();
        _woken = NewWake(); // before the look: what happens from now on ends the next pause
    }

    static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
