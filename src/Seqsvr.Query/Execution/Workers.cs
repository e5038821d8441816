using System.Runtime.ExceptionServices;

namespace Seqsvr.Query.Execution;

/// <summary>Runs the workers of one query: the calling thread is the first, the thread pool lends the others.</summary>
internal static class Workers
{
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
            others[i] = Task.Run(() => Guarded(state));
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

        void Guarded(TState state)
        {
            try
            {
                work(state);
            }
            catch
            {
                queue.Stop();
                throw;
            }
        }
    }
}
