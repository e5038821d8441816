using Seqsvr.Events.Model;

namespace Seqsvr.Store.Segments;

/// <summary>
/// A set of columns, each with its kind, as ascending numbers <c>column * 32 + kind</c>: what makes rows fit into one row group. Kind
/// <see cref="SlotKind.Missing"/> says that rows differ.
/// </summary>
internal readonly struct ColumnKinds(int[] pairs) : IEquatable<ColumnKinds>, IComparable<ColumnKinds>
{
    const int KindBits = 5;

    /// <summary>The pairs, ascending.</summary>
    public ReadOnlySpan<int> Pairs => pairs;

    /// <summary>One pair.</summary>
    public static int Pair(int column, SlotKind kind) => (column << KindBits) | (int)kind;

    public static int ColumnOf(int pair) => pair >> KindBits;

    public static SlotKind KindOf(int pair) => (SlotKind)(pair & ((1 << KindBits) - 1));

    /// <summary>Where a column that is there stands among the pairs.</summary>
    public int IndexOf(int column)
    {
        var index = Array.BinarySearch(pairs, Pair(column, SlotKind.Missing));
        return index < 0 ? ~index : index;
    }

    /// <summary>The columns, ascending.</summary>
    public int[] Columns() => Array.ConvertAll(pairs, ColumnOf);

    /// <summary>What rows of all these sets have together: a column that not all have with one kind becomes <see cref="SlotKind.Missing"/>.</summary>
    public static ColumnKinds Union(IReadOnlyCollection<ColumnKinds> sets)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var set in sets)
            foreach (var pair in set.Pairs)
                counts[pair] = counts.GetValueOrDefault(pair) + 1;
        var union = new List<int>(counts.Count);
        foreach (var (pair, count) in counts)
        {
            var column = ColumnOf(pair);
            var merged = count == sets.Count ? pair : Pair(column, SlotKind.Missing);
            if (union.Count > 0 && ColumnOf(union[^1]) == column)
                continue;
            union.Add(merged);
        }
        return new ColumnKinds([.. union]);
    }

    public bool Equals(ColumnKinds other) => Pairs.SequenceEqual(other.Pairs);

    public int CompareTo(ColumnKinds other) => Pairs.SequenceCompareTo(other.Pairs);

    public override bool Equals(object? obj) => obj is ColumnKinds other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var pair in pairs)
            hash.Add(pair);
        return hash.ToHashCode();
    }
}
