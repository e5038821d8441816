using System.Diagnostics.CodeAnalysis;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Execution.Laterals;
using Seqsvr.Query.Execution.Vectors;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Finds the group of each row of one batch after the other: first the groups inside the batch, on codes alone, then the number of each in the table. Belongs
/// to one worker.
/// </summary>
/// <param name="memory">For what grows with dictionaries.</param>
/// <param name="readers">One for each source of the plan; they have turned to the batch already.</param>
internal sealed class RowGroups(GroupPlan plan, GroupTable table, MemoryAccount memory, SourceReader[] readers)
{
    readonly LocalGroups _local = new();
    readonly GroupOfCode _groupOfCode = new();
    readonly TextGroups _textGroups = new(table, memory);
    readonly bool _takesTexts = plan is { Keys: [_], Slices: null } && table.TakesTexts;
    readonly bool _tracksSpelling = plan.Keys.Any(key => key.IgnoreCase);
    readonly Value[] _key = new Value[plan.Keys.Count];
    Batch _batch = null!;
    Selection _selection = null!;
    UnnestedRows? _unnested;
    int[] _groups = [];
    int[] _slices = [];
    int[] _numbers = [];
    RowId[] _earliest = [];

    /// <summary>The one group of all rows asked for last; null where there are several.</summary>
    public int? Only { get; private set; }

    /// <summary>The number of the group of each selected row; valid until the next call.</summary>
    public ReadOnlySpan<int> Of(Batch batch, Selection selection, UnnestedRows? unnested)
    {
        (_batch, _selection, _unnested) = (batch, selection, unnested);
        Only = null;
        if (_takesTexts && readers[plan.Keys[0].Source].Vector is { Form: VectorForm.Texts } texts)
        {
            var groups = Room(ref _groups, selection.Count);
            _textGroups.Read(texts, groups);
            return groups;
        }
        FindLocalGroups();
        return NumberRows();
    }

    /// <summary>Gives back memory that was lent; no groups are asked for any more.</summary>
    public void Close() => _textGroups.Close();

    void FindLocalGroups()
    {
        _local.Reset(_selection.Count);
        if (plan.Slices is { } slices)
            DivideBySlice(slices);
        foreach (var key in plan.Keys)
            _local.Divide(readers[key.Source].Coded);
    }

    void DivideBySlice(SlicePlan slices)
    {
        var group = _batch.Group;
        var first = slices.IndexOf(Math.Max(group.MinTimestamp, slices.Range.FromTicks));
        var last = slices.IndexOf(Math.Min(group.MaxTimestamp, slices.Range.ToTicks - 1));
        if (first == last)
            return;
        var timestamps = group.Timestamps;
        var rows = _selection.Rows;
        var numbers = Room(ref _slices, rows.Length);
        for (var i = 0; i < rows.Length; i++)
            numbers[i] = slices.IndexOf(timestamps[rows[i]]) - first;
        _local.Divide(numbers, last - first + 1);
    }

    // The group in the table, for each selected row.
    ReadOnlySpan<int> NumberRows()
    {
        var numbers = Room(ref _numbers, _local.Count);
        var earliest = EarliestOfGroups();
        var coded = KnowsGroupsOfCodes(out var reader) ? reader.Coded : null;
        for (var group = 0; group < numbers.Length; group++)
        {
            var position = _local.RepresentativeOf(group);
            numbers[group] = coded is null ? -1 : _groupOfCode.Find(coded.Codes[position]);
            if (numbers[group] >= 0)
                continue;
            numbers[group] = table.NumberOf(SliceAt(position), KeyAt(position), earliest.IsEmpty ? default : earliest[group]);
            if (coded is not null)
                _groupOfCode.Set(coded.Codes[position], numbers[group]);
        }
        var local = _local.Groups;
        var groups = Room(ref _groups, local.Length);
        if (numbers.Length == 1)
        {
            Only = numbers[0];
            groups.Fill(numbers[0]);
            return groups;
        }
        for (var i = 0; i < local.Length; i++)
            groups[i] = numbers[local[i]];
        return groups;
    }

    // Where the code of the one key is all that makes a group.
    bool KnowsGroupsOfCodes([NotNullWhen(true)] out SourceReader? reader)
    {
        reader = plan is { Keys: [var key], Slices: null } && !_tracksSpelling ? readers[key.Source] : null;
        if (reader is null || reader.Coded.CodesAreRows)
            return false;
        _groupOfCode.Read(reader.Coded);
        return true;
    }

    // For each local group, where that matters.
    ReadOnlySpan<RowId> EarliestOfGroups()
    {
        if (!_tracksSpelling)
            return default;
        var earliest = Room(ref _earliest, _local.Count);
        earliest.Fill(new RowId(SearchPlan.Newest, 0));
        var local = _local.Groups;
        for (var i = 0; i < local.Length; i++)
        {
            var id = new RowId(new EventRow(_batch.Group, _selection[i]).Id, _unnested?.Ordinals[i] ?? 0);
            if (id < earliest[local[i]])
                earliest[local[i]] = id;
        }
        return earliest;
    }

    int SliceAt(int position) => plan.Slices?.IndexOf(_batch.Group.Timestamps[_selection[position]]) ?? 0;

    // Valid until the next call.
    ReadOnlySpan<Value> KeyAt(int position)
    {
        for (var i = 0; i < _key.Length; i++)
        {
            var reader = readers[plan.Keys[i].Source];
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
}
