using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Execution.Laterals;
using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>One worker of a query in which each event is a row: filters units and keeps the first rows it has seen.</summary>
internal sealed class ProjectionWorker(SelectPlan plan, int count, RowCount total, QueryMemory memory, FilterContext context)
{
    readonly OrderKeys _orderBy = new(plan, context.Cancellation);
    readonly Value[] _sort = new Value[plan.Output.OrderBy.Count];
    readonly Value[] _elements = new Value[plan.Laterals?.Collections.Count ?? 0];
    readonly UnitSelector _selector = new(plan.Range, plan.Filter, context);
    readonly Unnester? _unnester = plan.Laterals is { } laterals ? new Unnester(laterals, context.Cancellation) : null;

    long _rowsMatched;

    /// <summary>The first rows in the units this worker took.</summary>
    public FirstRows Found { get; } = new(count, new SortOrder(plan.Output.OrderBy), memory);

    /// <summary>What was done so far.</summary>
    public WorkDone Work => new(_selector.RowsScanned, _selector.UnitsOpened, _rowsMatched);

    /// <summary>Takes the rows of one unit into account.</summary>
    /// <param name="number">Its place in the list being scanned.</param>
    public void Process(int number, ScanUnit unit)
    {
        if (count == 0 || IsBehindLast(unit))
            return;
        if (_selector.Judge(unit) == UnitVerdict.None || _unnester?.MayHaveRows(unit) == false || !_selector.TrySelect(unit, narrow: null))
            return;
        if (_unnester is null)
        {
            Take(number, _selector.Selection, unnested: null);
            return;
        }
        _unnester.Read(_selector.Batch, _selector.Selection);
        while (_unnester.TryNext())
            Take(number, _unnester.Rows.Selection, _unnester.Rows);
    }

    // Without "order by" rows come by time, so a unit that starts after the last row wanted has none of them. Where the query has no limit
    // its rows must still be counted.
    bool IsBehindLast(ScanUnit unit) =>
        plan.Output.Limit is not null && plan.Output.OrderBy.Count == 0 && Found.IsFull && unit.MinTimestamp > Found.Last.Id.Event.Timestamp;

    void Take(int number, Selection selection, UnnestedRows? unnested)
    {
        total.Add(selection.Count);
        _rowsMatched += selection.Count;
        _orderBy.Read(_selector.Batch, selection, unnested, Found.IsFull ? Found.Last.Sort : null);
        for (var i = 0; i < selection.Count; i++)
        {
            if (i % ExecutionLimits.RowsBetweenCancellationChecks == 0)
                context.Cancellation.ThrowIfCancellationRequested();
            if (_orderBy.IsBehind(i))
                continue;
            var found = new EventRow(_selector.Batch.Group, selection[i]);
            unnested?.ElementsAt(i, _elements);
            _orderBy.At(i, _sort);
            Found.Offer(new SortedRow(_sort, new RowReference(found.Id, number, found.Row), unnested?.Ordinals[i] ?? 0, _elements));
        }
    }
}
