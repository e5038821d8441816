using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution.Vectors;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// The different values of many groups. Numbers that fit 64 bits as integers are kept as such, whatever they were written like; texts stay UTF-8 until
/// someone wants them. Belongs to one worker.
/// </summary>
/// <param name="shown">Of equal values that are written differently one is to be shown, always the same one.</param>
internal sealed class DistinctValues(bool ignoreCase, bool shown, MemoryAccount memory)
{
    readonly IntegerSet _integers = new(memory);
    readonly KeyTable _others = new([ValueComparer.For(ignoreCase)], memory);
    readonly Value[] _key = new Value[1];
    int[] _counts = [];
    int[] _numbers = [];

    /// <summary>True where texts can be added as they lie: case matters.</summary>
    public bool TakesTexts => _others.TakesTexts;

    /// <summary>Makes room for groups numbered below <paramref name="groups"/>.</summary>
    public void Grow(int groups) => memory.GrowLent(ref _counts, groups);

    /// <summary>How many values a group has.</summary>
    public int CountOf(int group) => _counts[group];

    /// <summary>The group has a value, unless it is null or undefined.</summary>
    public void Add(int group, Value value)
    {
        if (value.IsNullOrUndefined)
            return;
        if (value.Type == ValueType.Number && decimal.IsInteger(value.AsNumber) && value.AsNumber is >= long.MinValue and <= long.MaxValue)
        {
            Add(group, (long)value.AsNumber);
            return;
        }
        _key[0] = value;
        var number = _others.NumberOf(group, _key, out var isNew);
        if (isNew)
            _counts[group]++;
        else if (shown && Spelling.Compare(_key, _others.ValuesOf(number)) < 0)
            _others.Respell(number, _key);
    }

    /// <summary>The group has a text, given as UTF-8. Only where <see cref="TakesTexts"/>.</summary>
    public void Add(int group, ReadOnlySpan<byte> text)
    {
        _others.NumberOf(group, text, out var isNew);
        if (isNew)
            _counts[group]++;
    }

    /// <summary>The group has these texts of a dictionary. Only where <see cref="TakesTexts"/>.</summary>
    public void Add(int group, TextDictionary texts, ReadOnlySpan<int> codes)
    {
        if (group > 0)
        {
            foreach (var code in codes)
                Add(group, texts[code]);
            return;
        }
        var before = _others.Count;
        _others.NumbersOf(texts, codes, Vector.Room(ref _numbers, codes.Length));
        _counts[group] += _others.Count - before;
    }

    /// <summary>The group has an integer.</summary>
    public void Add(int group, long integer)
    {
        if (_integers.Add(group, integer))
            _counts[group]++;
    }

    /// <summary>Takes over the values of another worker; its group <c>i</c> is group <c>map[i]</c> here.</summary>
    public void Add(DistinctValues other, ReadOnlySpan<int> map, CancellationToken cancellation)
    {
        // Most of the time there is one group.
        var takesTextsAtOnce = TakesTexts && map is [0, ..];
        if (takesTextsAtOnce)
            AddTextsOfFirstGroup(other, cancellation);
        for (var slot = 0; slot < other._integers.Slots; slot++)
        {
            Check(slot, cancellation);
            if (other._integers.TryGet(slot, out var group, out var integer))
                Add(map[group], integer);
        }
        for (var number = 0; number < other._others.Count; number++)
        {
            Check(number, cancellation);
            if (takesTextsAtOnce && other._others.IsPlainText(number))
                continue;
            var group = map[other._others.PrefixOf(number)];
            if (other._others.IsText(number))
                Add(group, other._others.TextOf(number));
            else
                Add(group, other._others.ValuesOf(number)[0]);
        }
    }

    /// <summary>Gives the memory back; nothing is asked of the values any more.</summary>
    public void Close()
    {
        _others.Close();
        memory.GiveBack(ref _counts);
    }

    /// <summary>All values, those of one group after those of the other, and where each group's start.</summary>
    public (int[] Starts, Value[] Values) ByGroup()
    {
        var starts = new int[_counts.Length];
        for (var group = 1; group < starts.Length; group++)
            starts[group] = starts[group - 1] + _counts[group - 1];
        var ends = (int[])starts.Clone();
        var total = starts.Length == 0 ? 0 : starts[^1] + _counts[^1];
        memory.Reserve(MemoryAccount.BytesOf<Value>(total) + 2 * MemoryAccount.BytesOf<int>(starts.Length));
        var values = new Value[total];
        for (var slot = 0; slot < _integers.Slots; slot++)
            if (_integers.TryGet(slot, out var group, out var integer))
                values[ends[group]++] = Value.Number(integer);
        for (var number = 0; number < _others.Count; number++)
        {
            var value = _others.ValuesOf(number)[0];
            if (_others.IsText(number))
                memory.Reserve(ValueSize.Beyond(value));
            values[ends[_others.PrefixOf(number)]++] = value;
        }
        return (starts, values);
    }

    void AddTextsOfFirstGroup(DistinctValues other, CancellationToken cancellation)
    {
        var numbers = memory.Lend<int>(other._others.Count);
        var before = _others.Count;
        _others.NumbersOfPlainTexts(other._others, numbers, cancellation);
        _counts[0] += _others.Count - before;
        memory.GiveBack(ref numbers);
    }

    static void Check(int item, CancellationToken cancellation)
    {
        if (item % ExecutionLimits.RowsBetweenCancellationChecks == 0)
            cancellation.ThrowIfCancellationRequested();
    }
}
