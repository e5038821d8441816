using System.Numerics;
using System.Runtime.InteropServices;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>The least and the greatest of some keys.</summary>
internal readonly record struct KeyEdges(long Min, long Max)
{
    /// <summary>Of no keys: any other edges are further out.</summary>
    public static KeyEdges None => new(long.MaxValue, long.MinValue);

    /// <summary>Looks at all keys.</summary>
    public static KeyEdges Of(ReadOnlySpan<long> keys)
    {
        var edges = None;
        var vectors = MemoryMarshal.Cast<long, Vector<long>>(keys);
        var (low, high) = (new Vector<long>(edges.Min), new Vector<long>(edges.Max));
        foreach (var vector in vectors)
            (low, high) = (Vector.Min(low, vector), Vector.Max(high, vector));
        for (var lane = 0; lane < Vector<long>.Count; lane++)
            edges = edges.With(new KeyEdges(low[lane], high[lane]));
        foreach (var key in keys[(vectors.Length * Vector<long>.Count)..])
            edges = edges.With(new KeyEdges(key, key));
        return edges;
    }

    /// <summary>Of these keys and others.</summary>
    public KeyEdges With(KeyEdges other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));
}
