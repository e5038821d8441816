using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
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
    readonly LocalGroups _local = new();
    readonly bool _tracksSpelling;
    Selection _selection;
    readonly Value[] _key;
    readonly AccumulatorContext _context;
    int[] _rowGroups = [];
    int[] _slices = [];
    int[] _numbers = [];
    RowId[] _earliest = [];

    public GroupingWorker(SelectPlan plan, AccumulatorContext context)
    {
        _context = context;
        _plan = plan.Group!;
        _key = new Value[_plan.Keys.Count];
        _selector = new UnitSelector(plan.Range, plan.Filter, context.Cancellation);
        _selection = _selector.Selection;
        _unnester = plan.Laterals is { } laterals ? new Unnester(laterals, context.Cancellation) : null;
        _readers = [.. _plan.Sources.Select(source => new SourceReader(source, context.Cancellation))];
        _tracksSpelling = _plan.Keys.Any(key => key.IgnoreCase);
        Groups = new GroupTable(_plan.Keys, context.Memory);
        Accumulators = [.. _plan.Aggregates.Select(aggregate => Aggregates.Accumulators.Create(aggregate, context))];
    }

    /// <summary>The groups found so far.</summary>
    public GroupTable Groups { get; }

    /// <summary>One for each aggregate of the plan.</summary>
    public Accumulator[] Accumulators { get; }

    /// <summary>Events looked at, or decided by the header of their unit.</summary>
    public long RowsScanned => _selector.RowsScanned;

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
        _selection = selection;
        foreach (var reader in _readers)
            reader.Read(_selector.Batch, selection, unnested);
        FindLocalGroups();
        var groups = NumberRows(unnested);
        int? onlyGroup = _local.Count == 1 ? groups[0] : null;
        for (var i = 0; i < Accumulators.Length; i++)
            Accumulators[i].Add(new AccumulatorInput(
                _plan.Aggregates[i].Source is { } source ? _readers[source] : null, groups, onlyGroup, _selector.Batch, selection, unnested));
    }

    /// <summary>Adds the groups of another worker to this one's.</summary>
    public void Merge(GroupingWorker other)
    {
        var map = new int[other.Groups.Count];
        for (var group = 0; group < map.Length; group++)
        {
            if (group % ExecutionLimits.RowsBetweenCancellationChecks == 0)
                _context.Cancellation.ThrowIfCancellationRequested();
            map[group] = Groups.NumberOf(other.Groups.SliceOf(group), other.Groups.KeyOf(group), other.Groups.SpelledAt(group));
        }
        other.Groups.Close();
        Grow();
        for (var i = 0; i < Accumulators.Length; i++)
        {
            Accumulators[i].Merge(other.Accumulators[i], map);
            other.Accumulators[i].Close();
        }
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
        if (_plan.Sources.Count > 0 || _unnester is not null)
            return false;
        var slice = _plan.Slices?.IndexOf(unit.MinTimestamp) ?? 0;
        if (slice != (_plan.Slices?.IndexOf(unit.MaxTimestamp) ?? 0))
            return false;
        var group = Groups.NumberOf(slice, [], default);
        Grow();
        foreach (var accumulator in Accumulators)
            ((CountAccumulator)accumulator).AddRows(group, unit.RowCount);
        return true;
    }

    void FindLocalGroups()
    {
        _local.Reset(_selection.Count);
        if (_plan.Slices is { } slices)
            DivideBySlice(slices);
        foreach (var key in _plan.Keys)
            _local.Divide(_readers[key.Source].Coded);
    }

    void DivideBySlice(SlicePlan slices)
    {
        var group = _selector.Batch.Group;
        var first = slices.IndexOf(Math.Max(group.MinTimestamp, slices.Range.FromTicks));
        var last = slices.IndexOf(Math.Min(group.MaxTimestamp, slices.Range.ToTicks - 1));
        if (first == last)
            return;
        var rows = _selection.Rows;
        if (_slices.Length < rows.Length)
            _slices = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            _slices[i] = slices.IndexOf(group.Timestamps[rows[i]]) - first;
        _local.Divide(_slices.AsSpan(0, rows.Length), last - first + 1);
    }

    // The group in the table, for each selected row.
    ReadOnlySpan<int> NumberRows(UnnestedRows? unnested)
    {
        var numbers = Room(ref _numbers, _local.Count);
        var earliest = EarliestOfGroups(unnested);
        for (var group = 0; group < numbers.Length; group++)
        {
            var position = _local.RepresentativeOf(group);
            numbers[group] = Groups.NumberOf(SliceAt(position), KeyAt(position), earliest.IsEmpty ? default : earliest[group]);
        }
        Grow();
        var local = _local.Groups;
        var groups = Room(ref _rowGroups, local.Length);
        for (var i = 0; i < local.Length; i++)
            groups[i] = numbers[local[i]];
        return groups;
    }

    // For each local group, where that matters.
    ReadOnlySpan<RowId> EarliestOfGroups(UnnestedRows? unnested)
    {
        if (!_tracksSpelling)
            return default;
        var earliest = Room(ref _earliest, _local.Count);
        earliest.Fill(new RowId(SearchPlan.Newest, 0));
        var local = _local.Groups;
        for (var i = 0; i < local.Length; i++)
        {
            var id = new RowId(new EventRow(_selector.Batch.Group, _selection[i]).Id, unnested?.Ordinals[i] ?? 0);
            if (id < earliest[local[i]])
                earliest[local[i]] = id;
        }
        return earliest;
    }

    int SliceAt(int position) => _plan.Slices?.IndexOf(_selector.Batch.Group.Timestamps[_selection[position]]) ?? 0;

    // Valid until the next call.
    ReadOnlySpan<Value> KeyAt(int position)
    {
        for (var i = 0; i < _key.Length; i++)
        {
            var reader = _readers[_plan.Keys[i].Source];
            _key[i] = ResultCell.Of(reader.Table[reader.Codes[position]]);
        }
        return _key;
    }

    static Span<T> Room<T>(ref T[] buffer, int count)
    {
        if (buffer.Length < count)
            buffer = new T[Math.Max(count, buffer.Length * 2)];
        return buffer.AsSpan(0, count);
    }

    void Grow()
    {
        foreach (var accumulator in Accumulators)
            accumulator.Grow(Groups.Count);
    }
}
