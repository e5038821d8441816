using Seqsvr.Events.Values;
using Seqsvr.Query.Execution.Vectors;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// <c>count(*)</c>: events; <c>count(x)</c>: events where <c>x</c> is neither null nor undefined nor false, so that
/// <c>count(Status &gt;= 500)</c> counts what it says.
/// </summary>
internal sealed class CountAccumulator(bool ofAll, AccumulatorContext context) : Accumulator(context)
{
    long[] _counts = [];
    bool[] _tableCounts = [];

    public override void Grow(int groups) => Memory.GrowLent(ref _counts, groups);

    public override void Add(in AccumulatorInput input)
    {
        if (ofAll && input.OnlyGroup is { } group)
            _counts[group] += input.Groups.Length;
        else if (ofAll)
            foreach (var each in input.Groups)
                _counts[each]++;
        else
            AddValues(input.Groups, input.Values.Vector);
    }

    /// <summary>Adds events that nobody needs to look at one by one.</summary>
    public void AddRows(int group, int rows) => _counts[group] += rows;

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var from = (CountAccumulator)other;
        for (var group = 0; group < map.Length; group++)
            _counts[map[group]] += from._counts[group];
    }

    public override Value Result(int group) => Value.Number(_counts[group]);

    public override void Close()
    {
        Memory.GiveBack(ref _counts);
        base.Close();
    }

    void AddValues(ReadOnlySpan<int> groups, Vector vector)
    {
        switch (vector.Form)
        {
            case VectorForm.Truths:
                for (var i = 0; i < groups.Length; i++)
                    _counts[groups[i]] += vector.Truths[i] == Truth.True ? 1 : 0;
                break;
            case VectorForm.Integers or VectorForm.Decimals or VectorForm.Texts:
                for (var i = 0; i < groups.Length; i++)
                    _counts[groups[i]] += vector.AllValid || vector.Valid[i] ? 1 : 0;
                break;
            case VectorForm.Codes:
                AddCodes(groups, vector);
                break;
            default:
                foreach (var group in groups)
                    _counts[group] += Counts(vector.Constant) ? 1 : 0;
                break;
        }
    }

    void AddCodes(ReadOnlySpan<int> groups, Vector vector)
    {
        var table = vector.Table;
        var counts = Vector.Room(ref _tableCounts, table.Count);
        for (var code = 0; code < table.Count; code++)
            counts[code] = Counts(table[code]);
        var codes = vector.Codes;
        for (var i = 0; i < codes.Length; i++)
            _counts[groups[i]] += counts[codes[i]] ? 1 : 0;
    }

    static bool Counts(Value value) => !value.IsNullOrUndefined && value != Value.False;
}
