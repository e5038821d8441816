using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// <c>first(x)</c> or <c>last(x)</c>: the value of the earliest or latest row at which <c>x</c> is neither null nor undefined; null where there is none.
/// </summary>
internal sealed class EdgeAccumulator(bool latest, AccumulatorContext context) : Accumulator(context)
{
    // Undefined where a group has none yet.
    Edge[] _edges = [];

    public override void Grow(int groups) => Memory.Grow(ref _edges, groups);

    public override void Add(in AccumulatorInput input)
    {
        var groups = input.Groups;
        var ids = input.Ids;
        for (var i = 0; i < groups.Length; i++)
            if (IsFurtherOut(ids[i], _edges[groups[i]]) && input.Values.Vector.At(i) is { IsNullOrUndefined: false } value)
                Take(groups[i], new Edge(ids[i], value));
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var from = (EdgeAccumulator)other;
        for (var group = 0; group < map.Length; group++)
        {
            CheckCancellation(group);
            if (from._edges[group] is { Value.IsUndefined: false } edge && IsFurtherOut(edge.Id, _edges[map[group]]))
                Take(map[group], edge);
        }
    }

    public override Value Result(int group) => _edges[group].Value is { IsUndefined: false } value ? value : Value.Null;

    void Take(int group, Edge edge)
    {
        Memory.Release(ValueSize.Beyond(_edges[group].Value));
        Memory.Reserve(ValueSize.Beyond(edge.Value));
        _edges[group] = edge;
    }

    bool IsFurtherOut(RowId id, in Edge known) => known.Value.IsUndefined || (latest ? id > known.Id : id < known.Id);
}
