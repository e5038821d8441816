using Seqsvr.Events.Model;

namespace Seqsvr.Events.Batches;

/// <summary>Gives each distinct shape an index, in order of first occurrence. Not thread-safe.</summary>
internal sealed class ShapeTable
{
    readonly Dictionary<int, List<int>> _byHash = [];
    readonly List<Shape> _shapes = [];

    /// <summary>How many shapes there are.</summary>
    public int Count => _shapes.Count;

    /// <summary>All shapes so far.</summary>
    public Shape[] ToArray() => [.. _shapes];

    /// <summary>The index of the shape with these columns and kinds, new or known; most cheaply where it is <paramref name="guess"/>.</summary>
    public int Intern(ReadOnlySpan<int> columns, ReadOnlySpan<SlotKind> kinds, int guess = 0)
    {
        if (guess < _shapes.Count && Is(guess, columns, kinds))
            return guess;
        var hash = Hash(columns, kinds);
        if (!_byHash.TryGetValue(hash, out var candidates))
            _byHash.Add(hash, candidates = []);
        foreach (var candidate in candidates)
            if (Is(candidate, columns, kinds))
                return candidate;
        _shapes.Add(new Shape(columns.ToArray(), kinds.ToArray()));
        candidates.Add(_shapes.Count - 1);
        return _shapes.Count - 1;
    }

    /// <summary>Forgets all shapes.</summary>
    public void Clear()
    {
        _byHash.Clear();
        _shapes.Clear();
    }

    bool Is(int shape, ReadOnlySpan<int> columns, ReadOnlySpan<SlotKind> kinds) =>
        columns.SequenceEqual(_shapes[shape].Columns) && kinds.SequenceEqual(_shapes[shape].Kinds);

    static int Hash(ReadOnlySpan<int> columns, ReadOnlySpan<SlotKind> kinds)
    {
        var hash = 17u;
        for (var i = 0; i < columns.Length; i++)
            hash = (hash ^ (uint)(columns[i] * 16 + (int)kinds[i])) * 0x9E3779B1u;
        return (int)hash;
    }
}
