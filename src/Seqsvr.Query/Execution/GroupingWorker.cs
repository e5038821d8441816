using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Execution.Aggregates;
using Seqsvr.Query.Execution.Laterals;
using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>One worker of a grouped query: filters units, finds the groups of their rows, and feeds the accumulators.</summary>
internal sealed class GroupingWorker
{
    readonly GroupPlan _plan;
    readonly UnitSelector _selector;
    readonly Unnester? _unnester;
    readonly SourceReader[] _readers;
    readonly RowGroups _rowGroups;
    readonly UnitKeys _unitKeys;
    readonly bool _countsEvents;
    readonly AccumulatorContext _context;
    readonly MemoryAccount _memory;
    long _rowsMatched;

    public GroupingWorker(SelectPlan plan, AccumulatorContext context, FilterContext filters)
    {
        _context = context;
        _memory = context.Memory.Open();
        _plan = plan.Group!;
        _selector = new UnitSelector(plan.Range, plan.Filter, filters);
        _unnester = plan.Laterals is { } laterals ? new Unnester(laterals, context.Cancellation) : null;
        _readers = [.. _plan.Sources.Select(source => new SourceReader(source, context.Cancellation))];
        Groups = new GroupTable(_plan.Keys, context.Memory);
        _unitKeys = new UnitKeys(_plan, context.Cancellation);
        _countsEvents = _plan.Aggregates.All(aggregate => aggregate is { Function: AggregateFunction.Count, Source: null });
        _rowGroups = new RowGroups(_plan, Groups, _memory, _readers);
        Accumulators = [.. _plan.Aggregates.Select(aggregate => Aggregates.Accumulators.Create(aggregate, context))];
    }

    /// <summary>The groups found so far.</summary>
    public GroupTable Groups { get; }

    /// <summary>One for each aggregate of the plan.</summary>
    public Accumulator[] Accumulators { get; }

    /// <summary>What was done so far.</summary>
    public WorkDone Work => new(_selector.RowsScanned, _selector.UnitsOpened, _rowsMatched);

    /// <summary>Takes the rows of one unit into account.</summary>
    public void Process(ScanUnit unit)
    {
        var verdict = _selector.Judge(unit);
        if (verdict == UnitVerdict.All && TryCountUnopened(unit))
            return;
        if (verdict == UnitVerdict.None || _unnester?.MayHaveRows(unit) == false || !_selector.TrySelect(unit, narrow: null))
            return;
        if (_unnester is null)
        {
            Take(_selector.Selection, unnested: null);
            return;
        }
        _unnester.Read(_selector.Batch, _selector.Selection);
        while (_unnester.TryNext())
            Take(_unnester.Rows.Selection, _unnester.Rows);
    }

    void Take(Selection selection, UnnestedRows? unnested)
    {
        _rowsMatched += selection.Count;
        foreach (var reader in _readers)
            reader.Read(_selector.Batch, selection, unnested);
        var groups = _rowGroups.Of(_selector.Batch, selection, unnested);
        Grow();
        for (var i = 0; i < Accumulators.Length; i++)
            Accumulators[i].Add(new AccumulatorInput(
                _plan.Aggregates[i].Source is { } source ? _readers[source] : null, groups, _rowGroups.Only, _selector.Batch, selection, unnested));
    }

    /// <summary>Adds the groups of another worker to this one's.</summary>
    public void Merge(GroupingWorker other)
    {
        var count = other.Groups.Count;
        var map = _memory.Lend<int>(count);
        Groups.NumbersOf(other.Groups, map.AsSpan(0, count), _context.Cancellation);
        Grow();
        for (var i = 0; i < Accumulators.Length; i++)
            Accumulators[i].Merge(other.Accumulators[i], map.AsSpan(0, count));
        _memory.GiveBack(ref map);
        other.Close();
    }

    /// <summary>What was found is with another worker now, or in a result.</summary>
    public void Close()
    {
        _rowGroups.Close();
        Groups.Close();
        foreach (var accumulator in Accumulators)
            accumulator.Close();
        _memory.Close();
    }

    /// <summary>Makes sure that the one group of a query without keys exists, in every slice where there are slices.</summary>
    public void AddEmptyGroups()
    {
        if (_plan.Keys.Count > 0)
            return;
        for (var slice = 0; slice < (_plan.Slices?.Count ?? 1); slice++)
            Groups.NumberOf(slice, [], default);
        Grow();
    }

    // Where only events are counted, and all of the unit's fall into one group, its header says all there is to know.
    bool TryCountUnopened(ScanUnit unit)
    {
        if (!_countsEvents || _unnester is not null || !_unitKeys.TryRead(unit, out var key))
            return false;
        var slice = _plan.Slices?.IndexOf(unit.MinTimestamp) ?? 0;
        if (slice != (_plan.Slices?.IndexOf(unit.MaxTimestamp) ?? 0))
            return false;
        var group = Groups.NumberOf(slice, key, default);
        Grow();
        _rowsMatched += unit.RowCount;
        foreach (var accumulator in Accumulators)
            ((CountAccumulator)accumulator).AddRows(group, unit.RowCount);
        return true;
    }

    void Grow()
    {
        foreach (var accumulator in Accumulators)
            accumulator.Grow(Groups.Count);
    }
}
