using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// Knows which columns of a block have long texts, that may be composed of the texts of others, and which those others are. Others are written first. One
/// instance for one block, for one thread.
/// </summary>
internal sealed class ComposedColumns
{
    /// <summary>Fewer bytes of texts leave nothing to save.</summary>
    const long BytesMin = 64 << 10;

    readonly BlockPlan _plan;
    readonly List<ColumnEntry>[] _entries;
    readonly long[] _bytes;
    readonly TextDictionary?[] _parts;
    readonly bool _isAny;

    /// <param name="plan">The block.</param>
    /// <param name="batches">For each column the batches that have it.</param>
    /// <param name="entries">For each group what was written of it so far.</param>
    public ComposedColumns(BlockPlan plan, Postings batches, List<ColumnEntry>[] entries)
    {
        _plan = plan;
        _entries = entries;
        _bytes = new long[plan.Columns.Length];
        _parts = new TextDictionary[plan.Columns.Length];
        for (var column = 0; column < _bytes.Length; column++)
            _isAny |= (_bytes[column] = LongBytesOf(plan, batches[column])) > 0;
    }

    /// <summary>All columns in the order in which they are to be written: <paramref name="key"/>, short texts and numbers, long texts.</summary>
    public int[] Order(int key)
    {
        var order = new int[_bytes.Length];
        for (var column = 0; column < order.Length; column++)
            order[column] = column;
        Array.Sort(Array.ConvertAll(order, column => column == key ? -1 : _bytes[column] * order.Length + column), order);
        return order;
    }

    /// <summary>Keeps the texts of a column that was just written, not composed, as parts of others.</summary>
    public void Keep(int column, TextDictionary texts)
    {
        if (_isAny)
            _parts[column] = texts;
    }

    /// <summary>Finds the parts of a column's texts; null where they are short. The column's codes are translated, except those of mixed groups.</summary>
    public TextComposer? ComposerOf(int column, TextDictionary texts, ReadOnlySpan<(int Group, int Place)> groups)
    {
        if (_bytes[column] == 0)
            return null;
        var firsts = new List<(int, int)>(texts.Count);
        var patterns = new Dictionary<int, GroupPatterns>();
        var doublesBraces = _plan.Columns[column] == Members.Template;
        foreach (var (group, place) in groups)
        {
            ref readonly var plan = ref _plan.Groups[group];
            if (plan.IsMixed || !ColumnKinds.KindOf(plan.Columns.Pairs[place]).IsTextual())
                continue;
            patterns.Add(group, new GroupPatterns(_plan, group, PartsOf(group), doublesBraces));
            // Codes were given in this order, so that a new one is always the next.
            var slots = _plan.Slots.Uniform(group, place);
            for (var row = 0; row < slots.Length; row++)
                if (slots[row] == firsts.Count)
                    firsts.Add((group, row));
        }
        return new TextComposer(texts, [.. firsts], patterns, doublesBraces);
    }

    // Constants are no parts: in all texts of a group they are the same bytes.
    GroupPart[] PartsOf(int group)
    {
        var parts = new List<GroupPart>();
        foreach (var entry in _entries[group])
            if (entry.Form is ColumnForm.Uniform or ColumnForm.Derived && entry.Kind.IsTextual() && _parts[entry.Column] is { } texts)
                parts.Add(new GroupPart(entry.Column, _plan.Groups[group].Columns.IndexOf(entry.Column), texts));
        return [.. parts];
    }

    static long LongBytesOf(BlockPlan plan, ReadOnlySpan<(int Batch, int Position)> batches)
    {
        var (texts, bytes) = (0L, 0L);
        foreach (var (batch, position) in batches)
        {
            var of = plan.Batches[batch].TextsOf(position);
            texts += of.Count;
            bytes += of.Heap.Length;
        }
        return bytes >= BytesMin && TextChunk.AreLong(texts, bytes) ? bytes : 0;
    }
}
