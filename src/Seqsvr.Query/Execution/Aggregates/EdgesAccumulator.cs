using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// <c>top(x, n)</c> or <c>bottom(x, n)</c>: the values of the <paramref name="count"/> earliest or latest rows at which <c>x</c> is neither null nor
/// undefined, earliest first.
/// </summary>
internal sealed class EdgesAccumulator(int count, bool latest, AccumulatorContext context) : Accumulator(context)
{
    /// <summary>A heap itself, without its edges.</summary>
    const int HeapBytes = 64;

    readonly IComparer<Edge> _order = Edge.OutermostFirst(latest);
    FirstItems<Edge>?[] _edges = [];

    public override void Grow(int groups) => Memory.Grow(ref _edges, groups);

    public override void Add(in AccumulatorInput input)
    {
        var groups = input.Groups;
        var ids = input.Ids;
        for (var i = 0; i < groups.Length; i++)
            if (Wants(groups[i], ids[i]) && input.Values.Vector.At(i) is { IsNullOrUndefined: false } value)
                Take(groups[i], new Edge(ids[i], value));
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var from = (EdgesAccumulator)other;
        for (var group = 0; group < map.Length; group++)
        {
            CheckCancellation(group);
            if (from._edges[group] is { } edges)
                foreach (var edge in edges.Drain(Context.Cancellation))
                    Take(map[group], edge);
        }
    }

    public override Value Result(int group) => Value.Array([.. Rows(group)]);

    public override IEnumerable<Value> Rows(int group)
    {
        var edges = _edges[group]?.Drain(Context.Cancellation) ?? [];
        if (latest)
            Array.Reverse(edges);
        return edges.Select(edge => edge.Value);
    }

    bool Wants(int group, RowId id) => _edges[group]?.Wants(new Edge(id, default)) ?? true;

    void Take(int group, Edge edge)
    {
        var edges = _edges[group];
        if (edges is null)
        {
            Memory.Reserve(HeapBytes);
            edges = _edges[group] = new FirstItems<Edge>(count, _order, Memory);
        }
        if (!edges.Wants(edge))
            return;
        Memory.Reserve(ValueSize.Beyond(edge.Value));
        if (edges.Add(edge, out var displaced))
            Memory.Release(ValueSize.Beyond(displaced.Value));
    }
}
