namespace Seqsvr.Testing.Storage;

/// <summary>Waits for what a background task will do.</summary>
public static class Eventually
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    /// <summary>Returns once <paramref name="condition"/> holds. Throws <see cref="TimeoutException"/> where it never does.</summary>
    public static Task BecomesTrueAsync(Func<bool> condition) => BecomesTrueAsync(() => Task.FromResult(condition()));

    /// <summary>As above, for a condition that must be asked for.</summary>
    public static async Task BecomesTrueAsync(Func<Task<bool>> condition)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            if (timeout.IsCancellationRequested)
                throw new TimeoutException($"did not become true within {Patience}");
            await Task.Delay(Interval, TimeProvider.System, CancellationToken.None);
        }
    }
}
