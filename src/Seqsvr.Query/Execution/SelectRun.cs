using System.Diagnostics;
using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution.Aggregates;
using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>Runs a planned query over a list of units, with a worker for each core it may use.</summary>
internal sealed class SelectRun(SelectPlan plan, QueryLimits limits, CancellationToken cancellation)
{
    readonly RowEvaluator[] _columns = [.. plan.Output.Columns.Select(column => new RowEvaluator(column, cancellation))];
    readonly FilterContext _filters = FilterContext.Start(cancellation);
    readonly QueryMemory _memory = new(limits.MemoryLimitBytes);
    readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>
    /// The result. Throws <see cref="QueryLimitException"/>, <see cref="OperationCanceledException"/>, and what reading a unit throws.
    /// </summary>
    public QueryResult Over(IReadOnlyList<ScanUnit> units)
    {
        if (!plan.HasSource)
            return Scalar();
        return plan.Group is null ? Project(units) : Group(units);
    }

    QueryResult Scalar()
    {
        Value[] cells = [.. _columns.Select(column => ResultCell.Of(column.Evaluate([])))];
        var result = new QueryResult { Columns = plan.Titles, Rows = plan.Output.Limit == 0 ? [] : [cells], Statistics = Statistics([], default, 0) };
        return plan.Output.Into is { } variable ? result with { Variables = new Dictionary<string, Value> { [variable] = cells[0] } } : result;
    }

    QueryResult Group(IReadOnlyList<ScanUnit> units)
    {
        var workers = CreateEach(units, () => new GroupingWorker(plan, new AccumulatorContext(limits, _memory, cancellation), _filters));
        RunOver(units, workers, (worker, _, unit) => worker.Process(unit));
        foreach (var other in workers.Skip(1))
            workers[0].Merge(other);
        workers[0].AddEmptyGroups();
        var result = new GroupOutput(plan, limits, _memory, cancellation).Create(workers[0]);
        result = result with { Statistics = Statistics(units, Sum(workers.Select(worker => worker.Work)), workers[0].Groups.Count) };
        workers[0].Close();
        return result;
    }

    QueryResult Project(IReadOnlyList<ScanUnit> units)
    {
        // Earliest first, since that is the order of the rows unless the query says otherwise.
        units = [.. units.OrderBy(unit => unit.MinTimestamp)];
        var count = plan.Output.Limit ?? limits.DefaultRows;
        var total = new RowCount(plan.Output.Limit, limits);
        var workers = CreateEach(units, () => new ProjectionWorker(plan, count, total, _memory, _filters));
        RunOver(units, workers, (worker, number, unit) => worker.Process(number, unit));
        var first = new FirstRows(count, new SortOrder(plan.Output.OrderBy), _memory);
        foreach (var row in workers.SelectMany(worker => worker.Found.Drain(cancellation)))
            first.Offer(row);
        var rows = CellsOf(first.Drain(cancellation), units);
        var statistics = Statistics(units, Sum(workers.Select(worker => worker.Work)), groups: 0);
        return new QueryResult { Columns = plan.Titles, Rows = rows, Statistics = statistics };
    }

    // Cells are computed at last, and unit by unit: most rows that were candidates once have fallen out by now.
    Value[][] CellsOf(IReadOnlyList<SortedRow> rows, IReadOnlyList<ScanUnit> units)
    {
        var cells = new Value[rows.Count][];
        var memory = _memory.Open();
        var source = new UnitRows(units);
        var done = 0;
        foreach (var (sorted, position) in rows.Select((row, position) => (Row: row, position)).OrderBy(row => row.Row.Row.Unit))
        {
            if (++done % ExecutionLimits.RowsBetweenCancellationChecks == 0)
                cancellation.ThrowIfCancellationRequested();
            var row = source[sorted.Row];
            cells[position] = [.. _columns.Select(column => ResultCell.Of(column.Evaluate(row, sorted.Elements)))];
            memory.Reserve(ValueSize.Of(cells[position]));
        }
        return cells;
    }

    void RunOver<TWorker>(IReadOnlyList<ScanUnit> units, IReadOnlyList<TWorker> workers, Action<TWorker, int, ScanUnit> process)
    {
        var queue = new UnitQueue(units, cancellation);
        Workers.Run(workers, queue, worker =>
        {
            for (var run = queue.TakeRun(); !run.Equals(default); run = queue.TakeRun())
                for (var number = run.Start.Value; number < run.End.Value && !queue.IsStopped; number++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    process(worker, number, queue[number]);
                }
        });
    }

    static List<TWorker> CreateEach<TWorker>(IReadOnlyList<ScanUnit> units, Func<TWorker> create) =>
        [.. Enumerable.Range(0, Math.Clamp(units.Count, 1, ExecutionLimits.WorkersMax)).Select(_ => create())];

    static WorkDone Sum(IEnumerable<WorkDone> works) => works.Aggregate((left, right) => left + right);

    QueryStatistics Statistics(IReadOnlyList<ScanUnit> units, WorkDone work, int groups) => new()
    {
        Elapsed = Stopwatch.GetElapsedTime(_started),
        RowsScanned = work.RowsScanned,
        Units = units.Count,
        UnitsOpened = work.UnitsOpened,
        RowsMatched = work.RowsMatched,
        Groups = groups,
        BytesReserved = _memory.PeakBytes,
    };
}
