using Seqsvr.Events.Model;

namespace Seqsvr.Store.Segments;

/// <summary>What is known of a block without reading its columns. Immutable; shared by all readers of the block.</summary>
internal sealed class BlockDirectory
{
    readonly Dictionary<ColumnPath, int> _indexes;
    readonly ColumnPath[][] _groupPaths;
    readonly PropertyTree?[] _groupTrees;
    int[]? _byPath;

    public BlockDirectory(BlockColumn[] columns, GroupDirectory[] groups)
    {
        Columns = columns;
        Groups = groups;
        _groupPaths = new ColumnPath[groups.Length][];
        _groupTrees = new PropertyTree[groups.Length];
        _indexes = new Dictionary<ColumnPath, int>(columns.Length);
        for (var i = 0; i < columns.Length; i++)
            if (!_indexes.TryAdd(columns[i].Path, i))
                throw new InvalidDataException($"column {columns[i].Path} is there twice");
    }

    /// <summary>The columns that some row of the block has, in order of first occurrence.</summary>
    public BlockColumn[] Columns { get; }

    /// <summary>The row groups.</summary>
    public GroupDirectory[] Groups { get; }

    /// <summary>Roughly what it takes in memory.</summary>
    public long MemoryBytes
    {
        get
        {
            const int columnBytes = 200;
            const int groupBytes = 300;
            const int entryBytes = 72;
            const int nodeBytes = 250;
            const int chunkBytes = 32;
            long bytes = 0;
            foreach (var column in Columns)
                bytes += columnBytes + column.Path.Bytes.Length + column.Pinned.MemoryBytes + column.Chunks.Length * chunkBytes;
            for (var group = 0; group < Groups.Length; group++)
            {
                var columns = Groups[group].Columns.Length;
                bytes += groupBytes + columns * (HasColumnsOfFormer(group) ? entryBytes : entryBytes + nodeBytes);
            }
            return bytes;
        }
    }

    /// <summary>Roughly what the rows of the block take in memory as batches.</summary>
    public long BatchBytes
    {
        get
        {
            // Timestamp, arrival number, shape and start of its slots.
            const int slotBytes = 8;
            const int rowBytes = 24;
            const int textBytes = 4;
            long bytes = 0;
            foreach (var group in Groups)
                bytes += group.Rows * (rowBytes + (long)slotBytes * group.Columns.Length);
            foreach (var column in Columns)
                bytes += column.HeapBytes + (long)textBytes * column.TextCount;
            return bytes;
        }
    }

    /// <summary>Everything of the block but this directory, piece by piece as the file has it: where each is, and its length with the checksum.</summary>
    public IEnumerable<(long Offset, int Length)> Pieces()
    {
        var pieces = new List<(long Offset, int Length)>();
        foreach (var group in Groups)
        {
            pieces.Add((group.Timestamps.Offset, group.Timestamps.Length));
            pieces.Add((group.Sequences.Offset, group.Sequences.Length));
            foreach (var entry in group.Columns)
                if (entry.Form is ColumnForm.Mixed or ColumnForm.Uniform)
                    pieces.Add((entry.Offset, entry.Length));
        }
        foreach (var column in Columns)
        {
            foreach (var chunk in column.Chunks)
                pieces.Add((chunk.Offset, chunk.Length));
            if (column.Filter.Length > 0)
                pieces.Add((column.Filter.Offset, column.Filter.Length));
            if (column.Derivation is { } derivation)
                pieces.Add((derivation.Map.Offset, derivation.Map.Length));
        }
        pieces.Sort();
        return pieces;
    }

    /// <summary>The block's column of this path, or -1.</summary>
    public int IndexOf(ColumnPath path) => _indexes.GetValueOrDefault(path, -1);

    /// <summary>Throws <see cref="InvalidDataException"/> where no column has this number, or it has no text <paramref name="code"/>.</summary>
    public void CheckTexts(int column, int code)
    {
        if ((uint)column >= (uint)Columns.Length || code >= Columns[column].TextCount)
            throw new InvalidDataException($"column {column} has no text {code}");
    }

    /// <summary>
    /// Where the slots of a column are in the file, those of all groups together; a column number may be <see cref="SegmentCacheKey.Timestamps"/> or
    /// <see cref="SegmentCacheKey.Sequences"/>.
    /// </summary>
    public (long Offset, long Length) SlotsOf(int column)
    {
        var (start, end) = (long.MaxValue, 0L);
        foreach (var group in Groups)
        {
            if (EntryOf(group, column) is not { Length: > 0 } entry)
                continue;
            start = Math.Min(start, entry.Offset);
            end = entry.Offset + entry.Length;
        }
        return (start, end - start);
    }

    /// <summary>The paths of a group's columns, in the order of <see cref="GroupDirectory.Columns"/>.</summary>
    public ColumnPath[] PathsOf(int group) =>
        // Two threads may both make it: the results are equal and either may stay.
        _groupPaths[group] ??= Array.ConvertAll(Groups[group].Columns, entry => Columns[entry.Column].Path);

    /// <summary>The columns of a group as the tree they were flattened from. Groups of one event type follow one another and share it.</summary>
    public PropertyTree TreeOf(int group)
    {
        var first = group;
        while (_groupTrees[first] is null && HasColumnsOfFormer(first))
            first--;
        // Two threads may both make it: the results are equal and either may stay.
        return _groupTrees[group] ??= _groupTrees[first] ??= PropertyTree.Build(PathsOf(first));
    }

    /// <summary>True where some row of the group has a column nested below <paramref name="path"/>.</summary>
    public bool HasBelow(int group, ColumnPath path)
    {
        var byPath = _byPath ??= SortByPath();
        for (var i = FirstBelow(byPath, path); i < byPath.Length && Columns[byPath[i]].Path.IsBelow(path); i++)
            if (Groups[group].IndexOf(byPath[i]) >= 0)
                return true;
        return false;
    }

    bool HasColumnsOfFormer(int group)
    {
        if (group == 0)
            return false;
        var (columns, former) = (Groups[group].Columns, Groups[group - 1].Columns);
        if (columns.Length != former.Length)
            return false;
        for (var i = 0; i < columns.Length; i++)
            if (columns[i].Column != former[i].Column)
                return false;
        return true;
    }

    static ColumnEntry? EntryOf(GroupDirectory group, int column) => column switch
    {
        SegmentCacheKey.Timestamps => group.Timestamps,
        SegmentCacheKey.Sequences => group.Sequences,
        _ => group.IndexOf(column) is >= 0 and var index ? group.Columns[index] : null,
    };

    // All paths below one path stand together behind that path and its separator.
    int FirstBelow(int[] byPath, ColumnPath path)
    {
        byte[] prefix = [.. path.Bytes, ColumnPath.Separator];
        var (low, high) = (0, byPath.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Columns[byPath[middle]].Path.Bytes.SequenceCompareTo(prefix) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    int[] SortByPath()
    {
        var sorted = new int[Columns.Length];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = i;
        Array.Sort(sorted, (a, b) => Columns[a].Path.Bytes.SequenceCompareTo(Columns[b].Path.Bytes));
        return sorted;
    }
}
