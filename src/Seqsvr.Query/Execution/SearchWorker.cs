using Seqsvr.Events.Model;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution;

/// <summary>One worker of a search: filters units and keeps the newest matches it has seen.</summary>
internal sealed class SearchWorker(SearchPlan plan, int count, SearchFloor floor, QueryMemory memory, FilterContext context)
{
    readonly UnitSelector _selector = new(plan.Reach, plan.Filter, context);

    // Units taken, and the next of them.
    Range _run;
    int _next;

    /// <summary>The newest matches in the units this worker took.</summary>
    public NewestRows Found { get; } = new(count, memory);

    /// <summary>Events looked at, or decided by the header of their unit.</summary>
    public long RowsScanned => _selector.RowsScanned;

    /// <summary>Takes one unit; false where there is none left that may hold anything new enough.</summary>
    public bool Step(UnitQueue queue)
    {
        if (_next == _run.End.Value)
        {
            _run = queue.TakeRun();
            _next = _run.Start.Value;
        }
        // Others may have stopped the queue: what was taken is newer than what they saw, so it is still to be looked at.
        if (_next == _run.End.Value)
            return false;
        context.Cancellation.ThrowIfCancellationRequested();
        var number = _next++;
        var unit = queue[number];
        // Units come by latest event descending: nothing that follows can be newer either.
        if (unit.MaxTimestamp < floor.Ticks)
        {
            queue.Stop();
            _next = _run.End.Value;
            return false;
        }
        if (_selector.Judge(unit) != UnitVerdict.None && _selector.TrySelect(unit, KeepWanted))
            Offer(number);
        return true;
    }

    void KeepWanted(Batch batch, Selection selection)
    {
        var group = batch.Group;
        if (group.MaxTimestamp >= plan.Before.Timestamp || group.MinTimestamp <= Found.Floor.Timestamp)
            selection.Keep(new Wanted(group, plan.Before, Found.Floor));
    }

    void Offer(int unit)
    {
        var timestamps = _selector.Batch.Group.Timestamps;
        var sequences = _selector.Batch.Group.Sequences;
        foreach (var row in _selector.Selection.Rows)
            Found.Offer(new RowReference(new EventId(timestamps[row], sequences[row]), unit, row));
        Found.Settle();
        if (Found.IsFull)
            floor.Raise(Found.Floor.Timestamp);
    }

    readonly ref struct Wanted(RowGroup group, EventId before, EventId floor) : IRowTest
    {
        readonly ReadOnlySpan<long> _timestamps = group.Timestamps;
        readonly ReadOnlySpan<long> _sequences = group.Sequences;

        public bool Passes(int row)
        {
            var id = new EventId(_timestamps[row], _sequences[row]);
            return id < before && id > floor;
        }
    }
}
