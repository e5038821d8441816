using Seqsvr.Events.Values;
using Seqsvr.Query.Execution.Vectors;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// <c>distinct(x)</c> and <c>count(distinct(x))</c>: the different values that are neither null nor undefined; an array counts as its elements.
/// </summary>
internal sealed class DistinctAccumulator : Accumulator
{
    readonly bool _isCount;
    readonly DistinctValues _values;
    readonly RecentPairs _recent = new();
    readonly TextsMet _met;
    (int[] Starts, Value[] Values)? _byGroup;

    public DistinctAccumulator(bool count, bool ignoreCase, AccumulatorContext context)
        : base(context)
    {
        _isCount = count;
        _values = new DistinctValues(ignoreCase, shown: !count, Memory);
        _met = new TextsMet(Memory);
    }

    public override void Grow(int groups) => _values.Grow(groups);

    public override void Add(in AccumulatorInput input)
    {
        var vector = input.Values.Vector;
        if (vector is { Form: VectorForm.Constant, Constant.IsNullOrUndefined: true })
            return;
        if (vector.Form is VectorForm.Integers or VectorForm.Decimals)
            AddNumbers(input.Groups, vector);
        else if (vector.Form != VectorForm.Texts || !_values.TakesTexts)
            AddCodes(input.Groups, input.Values.Coded);
        else if (input.OnlyGroup is { } group)
            AddTexts(group, vector);
        else
            AddTexts(input.Groups, vector);
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map) => _values.Add(((DistinctAccumulator)other)._values, map, Context.Cancellation);

    public override Value Result(int group) => _isCount ? Value.Number(_values.CountOf(group)) : Value.Array([.. Rows(group)]);

    public override IEnumerable<Value> Rows(int group)
    {
        var (starts, values) = _byGroup ??= _values.ByGroup();
        return new ArraySegment<Value>(values, starts[group], _values.CountOf(group));
    }

    public override void Close()
    {
        _values.Close();
        _met.Close();
        base.Close();
    }

    void AddNumbers(ReadOnlySpan<int> groups, Vector vector)
    {
        for (var i = 0; i < groups.Length; i++)
        {
            if (!vector.AllValid && !vector.Valid[i])
                continue;
            if (vector.Form == VectorForm.Integers)
                _values.Add(groups[i], vector.Integers[i]);
            else
                _values.Add(groups[i], Value.Number(vector.Decimals[i]));
        }
    }

    void AddTexts(int group, Vector vector)
    {
        _met.Use(vector.Texts, group);
        _values.Add(group, vector.Texts, _met.TakeNew(vector));
    }

    void AddTexts(ReadOnlySpan<int> groups, Vector vector)
    {
        _recent.Use(vector.Texts, version: 0);
        var codes = vector.Codes;
        var valid = vector.Valid;
        for (var i = 0; i < codes.Length; i++)
            if ((valid.IsEmpty || valid[i]) && !_recent.WasMet(groups[i], codes[i]))
                _values.Add(groups[i], vector.Texts[codes[i]]);
    }

    void AddCodes(ReadOnlySpan<int> groups, Vector coded)
    {
        _recent.Use(coded, coded.TableVersion);
        var codes = coded.Codes;
        for (var i = 0; i < codes.Length; i++)
            if (coded.CodesAreRows || !_recent.WasMet(groups[i], codes[i]))
                Add(groups[i], coded.Table[codes[i]]);
    }

    void Add(int group, Value value)
    {
        if (value.Type != ValueType.Array)
            _values.Add(group, value);
        else
            foreach (var element in value.AsArray)
                _values.Add(group, element);
    }
}
