using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>Finds the newest matches in a list of units.</summary>
internal static class NewestSearch
{
    /// <summary>
    /// The newest <paramref name="count"/> matches, newest first; fewer only where there are no more.
    /// <paramref name="units"/> must stand by <see cref="ScanUnit.MaxTimestamp"/> descending. Throws
    /// <see cref="OperationCanceledException"/>, and what reading a unit throws.
    /// </summary>
    public static FoundRows Run(IReadOnlyList<ScanUnit> units, SearchPlan plan, int count, QueryMemory memory, CancellationToken cancellation)
    {
        var queue = new UnitQueue(units, cancellation);
        var floor = new SearchFloor();
        var context = FilterContext.Start(cancellation);
        var first = new SearchWorker(plan, count, floor, memory, context);
        // Most searches for the latest few are answered by the first unit: worth no second thread.
        if (first.Step(queue) && units.Count > 1 && !first.Found.IsFull)
            return Combine(RunAll(first), count, memory);
        while (first.Step(queue))
        {
        }
        return new FoundRows([.. first.Found.Result()], first.RowsScanned);

        List<SearchWorker> RunAll(SearchWorker leader)
        {
            var workers = new List<SearchWorker> { leader };
            while (workers.Count < Math.Min(ExecutionLimits.WorkersMax, units.Count - 1))
                workers.Add(new SearchWorker(plan, count, floor, memory, context));
            Workers.Run(workers, queue, worker =>
            {
                while (worker.Step(queue))
                {
                }
            });
            return workers;
        }
    }

    static FoundRows Combine(List<SearchWorker> workers, int count, QueryMemory memory)
    {
        var all = new NewestRows(count, memory);
        foreach (var worker in workers)
            foreach (var row in worker.Found.Result())
                all.Offer(row);
        return new FoundRows([.. all.Result()], workers.Sum(worker => worker.RowsScanned));
    }
}
