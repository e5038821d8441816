using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>Selects, unit by unit, the rows inside a time range that pass a filter. Belongs to one worker.</summary>
internal sealed class UnitSelector(TimeRange range, Predicate filter, FilterContext context)
{
    readonly BatchFilter _filter = BatchFilters.Create(filter, context);
    UnitVerdict _verdict;

    /// <summary>The batch of the last unit that had rows.</summary>
    public Batch Batch { get; } = new();

    /// <summary>The rows selected there.</summary>
    public Selection Selection { get; } = new();

    /// <summary>Events looked at, or decided by the header of their unit.</summary>
    public long RowsScanned { get; private set; }

    /// <summary>Units that were opened because their header was not enough.</summary>
    public int UnitsOpened { get; private set; }

    /// <summary>What the unit's header tells: no row is selected, all are, or <see cref="TrySelect"/> must find out.</summary>
    public UnitVerdict Judge(ScanUnit unit)
    {
        _verdict = UnitVerdict.None;
        if (!range.Overlaps(unit.MinTimestamp, unit.MaxTimestamp))
            return UnitVerdict.None;
        RowsScanned += unit.RowCount;
        _verdict = _filter.Judge(unit);
        return _verdict == UnitVerdict.All && !range.Covers(unit.MinTimestamp, unit.MaxTimestamp) ? UnitVerdict.Some : _verdict;
    }

    /// <summary>Opens the unit judged last and selects its rows; false where there are none.</summary>
    /// <param name="narrow">Takes rows out before the filter sees them; may be null.</param>
    public bool TrySelect(ScanUnit unit, Action<Batch, Selection>? narrow)
    {
        if (_verdict == UnitVerdict.None)
            return false;
        UnitsOpened++;
        Batch.Load(unit.Open());
        Selection.SelectAll(Batch.Count);
        if (!range.Covers(unit.MinTimestamp, unit.MaxTimestamp))
            TimeFilter.Apply(range, Batch, Selection);
        narrow?.Invoke(Batch, Selection);
        if (_verdict == UnitVerdict.Some && Selection.Count > 0)
            _filter.Apply(Batch, Selection);
        return Selection.Count > 0;
    }
}
