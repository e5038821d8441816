using Seqsvr.Events.Model;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// <c>first(x)</c>, <c>last(x)</c>, <c>top(x, n)</c>, <c>bottom(x, n)</c>: the values of the earliest or latest events at which <c>x</c> is neither null nor
/// undefined. The first two give a value, null where there is none; the others an array, earliest first.
/// </summary>
internal sealed class EdgeAccumulator(int count, bool latest, bool asArray, QueryMemory memory) : Accumulator(memory)
{
    const int EdgeBytes = 80;

    List<(RowId Id, Value Value)>?[] _edges = [];

    public override void Grow(int groups) => Memory.Grow(ref _edges, groups);

    public override void Add(in AccumulatorInput input)
    {
        var codes = input.Values.Codes;
        var table = input.Values.Table;
        for (var i = 0; i < codes.Length; i++)
            if (table[codes[i]] is { IsNullOrUndefined: false } value)
                Take(input.Groups[i], input.IdAt(i), value);
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var from = (EdgeAccumulator)other;
        for (var group = 0; group < map.Length; group++)
            foreach (var (id, value) in from._edges[group] ?? [])
                Take(map[group], id, value);
    }

    public override Value Result(int group)
    {
        var edges = _edges[group] ?? [];
        if (!asArray)
            return edges.Count > 0 ? edges[0].Value : Value.Null;
        return Value.Array([.. edges.OrderBy(edge => edge.Id).Select(edge => edge.Value)]);
    }

    // The list stands with the outermost event first, so that the one to give way is the last.
    void Take(int group, RowId id, Value value)
    {
        var edges = _edges[group] ??= [];
        if (edges.Count == count && !IsFurtherOut(id, edges[^1].Id))
            return;
        var at = edges.Count;
        while (at > 0 && IsFurtherOut(id, edges[at - 1].Id))
            at--;
        Memory.Reserve(EdgeBytes + ValueSize.Beyond(value));
        edges.Insert(at, (id, value));
        if (edges.Count > count)
        {
            Memory.Release(EdgeBytes + ValueSize.Beyond(edges[count].Value));
            edges.RemoveAt(count);
        }
    }

    bool IsFurtherOut(RowId id, RowId than) => latest ? id > than : id < than;
}
