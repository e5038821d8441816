namespace Seqsvr.Server.Jobs;

/// <summary>
/// Something that the server does by itself, again and again, until it is disposed of. What is to happen is in <see cref="RunOnceAsync"/>, which is never
/// called twice at the same time.
/// </summary>
/// <param name="time">The clock.</param>
internal abstract class BackgroundJob(TimeProvider time) : IAsyncDisposable
{
    readonly CancellationTokenSource _stopping = new();
    readonly SemaphoreSlim _woken = new(0);
    Task _running = Task.CompletedTask;

    protected TimeProvider Time => time;

    /// <summary>Stops it: what is in progress is given up where it can be.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    /// <summary>Begins; the last thing that a constructor does.</summary>
    /// <param name="after">How long until the first time.</param>
    protected void Start(TimeSpan after) => _running = Task.Run(() => RunAsync(after));

    /// <summary>Does it once, and gives how long to wait before the next time. Must not throw, but for the cancellation.</summary>
    protected abstract ValueTask<TimeSpan> RunOnceAsync(CancellationToken stopping);

    /// <summary>Ends the waiting; while it runs, it runs once more. Thread-safe.</summary>
    protected void Wake() => _woken.Release();

    async Task RunAsync(TimeSpan wait)
    {
        try
        {
            while (true)
            {
                await WaitAsync(wait);
                wait = await RunOnceAsync(_stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The server is stopping.
        }
    }

    async Task WaitAsync(TimeSpan wait)
    {
        if (wait > TimeSpan.Zero)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            await Task.WhenAny(_woken.WaitAsync(ended.Token), Task.Delay(wait, time, ended.Token));
            await ended.CancelAsync();
        }
        // One run does for all who woke it before it begins.
        while (_woken.Wait(0, CancellationToken.None))
        {
        }
        _stopping.Token.ThrowIfCancellationRequested();
    }
}
