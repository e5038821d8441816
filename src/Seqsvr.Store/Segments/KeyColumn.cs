using System.Buffers;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// The one column of a block from which others may follow, such as the trace id from which request and user follow. Tells which do: all rows
/// with the same text here must have the same text there. Its own codes must be those of the block already. One instance for one block.
/// </summary>
internal sealed class KeyColumn : IDisposable
{
    /// <summary>Fewer texts leave nothing to save.</summary>
    const int TextsMin = 16;

    const int Absent = -1;

    readonly BlockPlan _plan;
    readonly int[] _placeIn;
    readonly long[] _codeOf;

    /// <param name="plan">The block.</param>
    /// <param name="column">Which column it is.</param>
    /// <param name="textCount">How many texts its dictionary has.</param>
    /// <param name="groups">The groups that have it as a chunk of codes, and its place there.</param>
    public KeyColumn(BlockPlan plan, int column, int textCount, IEnumerable<(int Group, int Place)> groups)
    {
        _plan = plan;
        Column = column;
        TextCount = textCount;
        _codeOf = ArrayPool<long>.Shared.Rent(textCount);
        _placeIn = new int[plan.Groups.Length];
        _placeIn.AsSpan().Fill(Absent);
        foreach (var (group, place) in groups)
            _placeIn[group] = place;
    }

    public int Column { get; }

    public int TextCount { get; }

    /// <summary>For each of its codes the code of the column for which <see cref="TryMap"/> was true last.</summary>
    public ReadOnlySpan<long> Map => _codeOf.AsSpan(0, TextCount);

    /// <summary>
    /// The busiest column, or -1: the one with most texts among those whose texts come more than once. Only one is tried: what follows from a column
    /// follows from the one that tells most rows apart.
    /// </summary>
    public static int Choose(BlockPlan plan, Postings groups, Postings batches)
    {
        var (best, mostTexts) = (Absent, TextsMin - 1L);
        for (var column = 0; column < plan.Columns.Length; column++)
        {
            long texts = 0;
            foreach (var (batch, position) in batches[column])
                texts += plan.Batches[batch].TextsOf(position).Count;
            if (texts > mostTexts && texts <= RowsOf(plan, groups[column]) / 4 * 3)
                (best, mostTexts) = (column, texts);
        }
        return best;
    }

    /// <summary>True where the group has this column, so that others may follow from it there.</summary>
    public bool IsIn(int group) => _placeIn[group] != Absent;

    /// <summary>
    /// True where a column follows, in all of <paramref name="groups"/> that have the key; <see cref="Map"/> tells how. Stops at the first row that
    /// contradicts, which for most columns is among the first few.
    /// </summary>
    public bool TryMap(ReadOnlySpan<(int Group, int Place)> groups)
    {
        var map = _codeOf.AsSpan(0, TextCount);
        map.Fill(Absent);
        var isUsed = false;
        foreach (var (group, place) in groups)
        {
            if (!IsIn(group))
                continue;
            isUsed = true;
            if (!TryMap(_plan.Slots.Uniform(group, _placeIn[group]), _plan.Slots.Uniform(group, place), map))
                return false;
        }
        // Codes that no row asks for: the one before costs least.
        long last = 0;
        foreach (ref var code in map)
            code = last = code == Absent ? last : code;
        return isUsed;
    }

    public void Dispose() => ArrayPool<long>.Shared.Return(_codeOf);

    static bool TryMap(ReadOnlySpan<long> keys, ReadOnlySpan<long> codes, Span<long> map)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            ref var known = ref map[(int)keys[i]];
            if (known == Absent)
                known = codes[i];
            else if (known != codes[i])
                return false;
        }
        return true;
    }

    static int RowsOf(BlockPlan plan, ReadOnlySpan<(int Group, int Place)> groups)
    {
        var rows = 0;
        foreach (var (group, place) in groups)
        {
            ref readonly var of = ref plan.Groups[group];
            if (!of.IsMixed && ColumnKinds.KindOf(of.Columns.Pairs[place]).IsTextual())
                rows += of.Count;
        }
        return rows;
    }
}
