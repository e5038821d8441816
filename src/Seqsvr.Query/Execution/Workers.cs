using System.Runtime.ExceptionServices;
using Seqsvr.Store.Threads;

namespace Seqsvr.Query.Execution;

/// <summary>Runs the workers of one query: the calling thread is the first, kept threads lend a hand.</summary>
internal static class Workers
{
    /// <summary>As many as all queries together want: how many run at once is bounded elsewhere.</summary>
    static readonly KeptThreads Threads = new("seqsvr query", threadsMax: int.MaxValue, begin: null);

    /// <summary>
    /// Calls <paramref name="work"/> once for each state, at the same time, and returns when all have come back. Where one throws,
    /// the queue is stopped and the first exception thrown again.
    /// </summary>
    public static void Run<TState>(IReadOnlyList<TState> states, UnitQueue queue, Action<TState> work)
    {
        var others = new Task[states.Count - 1];
        for (var i = 0; i < others.Length; i++)
        {
            var state = states[i + 1];
            others[i] = Threads.StartAsync(() => Guarded(state), CancellationToken.None);
        }
        ExceptionDispatchInfo? failure = null;
        try
        {
            Guarded(states[0]);
        }
        catch (Exception error)
        {
            failure = ExceptionDispatchInfo.Capture(error);
        }
        try
        {
            Task.WaitAll(others);
        }
        catch (AggregateException errors)
        {
            failure ??= ExceptionDispatchInfo.Capture(errors.InnerExceptions[0]);
        }
        failure?.Throw();

        bool Guarded(TState state)
        {
            try
            {
                work(state);
                return true;
            }
            catch
            {
                queue.Stop();
                throw;
            }
        }
    }
}
