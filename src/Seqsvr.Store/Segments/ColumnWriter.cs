using System.Runtime.InteropServices;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// Writes the columns of a block, one after the other: chunks of all groups that have it, dictionary, filter, map. One instance for one block; dispose it to
/// give its memory back.
/// </summary>
internal sealed class ColumnWriter : IDisposable
{
    readonly BlockPlan _plan;
    readonly Postings _groups;
    readonly Postings _batches;
    readonly ColumnTexts _texts;
    readonly List<ColumnEntry>[] _entries;
    readonly ByteWriter _scratch = new();
    readonly ComposedColumns _composed;

    public ColumnWriter(BlockPlan plan)
    {
        _plan = plan;
        _texts = new ColumnTexts(plan.Batches);
        _entries = Array.ConvertAll(plan.Groups, group => new List<ColumnEntry>(group.Columns.Pairs.Length));
        var groupColumns = Array.ConvertAll(plan.Groups, group => group.Columns.Columns());
        _groups = Postings.Build(plan.Groups.Length, plan.Columns.Length, group => groupColumns[group]);
        _batches = Postings.Build(plan.Batches.Length, plan.Columns.Length, batch => plan.BatchColumns[batch]);
        _composed = new ComposedColumns(plan, _batches, _entries);
    }

    /// <summary>The column that others may follow from, or -1. Write it first, and give it to the others.</summary>
    public int ChooseKey() => KeyColumn.Choose(_plan, _groups, _batches);

    /// <summary>The order in which columns are to be written, which is not that of the file: some are parts of others.</summary>
    public int[] Order(int key) => _composed.Order(key);

    /// <summary>What the directory says about a group, when all its columns are written; a column may have been written out of turn.</summary>
    public ColumnEntry[] EntriesOf(int group) => [.. _entries[group].OrderBy(entry => entry.Column)];

    /// <summary>Writes a column and tells what the directory says about it.</summary>
    public BlockColumn Write(int column, KeyColumn? key, ByteWriter to)
    {
        _texts.Begin(_batches[column]);
        TranslateUniform(column);
        var derivation = key is not null && IsWorthDeriving(column, key) ? key : null;
        foreach (var (group, place) in _groups[column])
            if (WriteGroup(column, group, place, derivation, to) is { } entry)
                _entries[group].Add(entry);
        var texts = _texts.Take();
        var pinned = PinConstants(column, texts, out var isDictionaryUsed);
        var written = new BlockColumn(_plan.Columns[column], pinned, isDictionaryUsed ? WriteTexts(column, texts, to) : []);
        if (!isDictionaryUsed)
            return written;
        return written with
        {
            TextBytes = ByteSet.Of(texts.Heap),
            Filter = WriteFilter(column, texts, to),
            Derivation = derivation is null ? null : new ColumnDerivation(derivation.Column, WriteMap(derivation, to)),
        };
    }

    /// <summary>The column just written as a key for others.</summary>
    public KeyColumn AsKey(int column, BlockColumn written)
    {
        var groups = new List<(int, int)>();
        foreach (var (group, place) in _groups[column])
            if (_entries[group] is [.., { Form: ColumnForm.Uniform } last] && last.Column == column && last.Kind.IsTextual() && !_plan.Groups[group].IsMixed)
                groups.Add((group, place));
        return new KeyColumn(_plan, column, written.TextCount, groups);
    }

    public void Dispose()
    {
        _texts.Dispose();
        _scratch.Dispose();
    }

    // Gives the texts of all groups that are not mixed their codes. Mixed ones come behind them, and get theirs when they are written.
    void TranslateUniform(int column)
    {
        foreach (var (group, place) in _groups[column])
        {
            ref readonly var plan = ref _plan.Groups[group];
            if (plan.IsMixed || !ColumnKinds.KindOf(plan.Columns.Pairs[place]).IsTextual())
                continue;
            var slots = _plan.Slots.Uniform(group, place);
            var batches = _plan.BatchOf.AsSpan(plan.Start, plan.Count);
            while (!slots.IsEmpty)
            {
                var stretch = batches.IndexOfAnyExcept(batches[0]);
                if (stretch < 0)
                    stretch = slots.Length;
                _texts.Translate(batches[0], slots[..stretch]);
                slots = slots[stretch..];
                batches = batches[stretch..];
            }
        }
    }

    ColumnEntry? WriteGroup(int column, int group, int place, KeyColumn? derivation, ByteWriter to)
    {
        ref readonly var plan = ref _plan.Groups[group];
        if (!plan.IsMixed)
            return WriteUniform(column, ColumnKinds.KindOf(plan.Columns.Pairs[place]), _plan.Slots.Uniform(group, place), derivation?.IsIn(group) == true, to);
        var slots = _plan.Slots.Mixed(group, place, out var kinds);
        for (var i = 0; i < slots.Length; i++)
            if (kinds[i].IsTextual())
                _texts.Translate(_plan.BatchOf[plan.Start + i], slots.Slice(i, 1));
        if (kinds.ContainsAnyExcept(kinds[0]))
            return WriteMixed(column, kinds, slots, to);
        // A run that was cut may have a group without the column, or with one kind.
        return kinds[0] == SlotKind.Missing ? null : WriteUniform(column, kinds[0], slots, isDerived: false, to);
    }

    static ColumnEntry WriteUniform(int column, SlotKind kind, ReadOnlySpan<long> slots, bool isDerived, ByteWriter to)
    {
        var statistics = SlotStatistics.Of(slots);
        if (statistics.Min == statistics.Max)
            return new ColumnEntry { Column = column, Form = ColumnForm.Constant, Kind = kind, Constant = statistics.Min };
        var range = kind == SlotKind.Decimal ? DecimalRange.Of(slots) : new SlotRange(statistics.Min, statistics.Max);
        if (isDerived)
            return new ColumnEntry { Column = column, Form = ColumnForm.Derived, Kind = kind, Range = range };
        var start = to.Length;
        ColumnChunk.WriteUniform(slots, statistics, to);
        return new ColumnEntry { Column = column, Form = ColumnForm.Uniform, Kind = kind, Length = Checksum.Seal(to, start), Range = range };
    }

    ColumnEntry WriteMixed(int column, ReadOnlySpan<SlotKind> kinds, Span<long> slots, ByteWriter to)
    {
        var ranges = MixedRanges.Of(kinds, slots);
        var start = to.Length;
        ColumnChunk.WriteMixed(kinds, slots, _scratch, to);
        return new ColumnEntry { Column = column, Form = ColumnForm.Mixed, Length = Checksum.Seal(to, start), Mixed = ranges };
    }

    // A map must be smaller than the codes that it replaces.
    bool IsWorthDeriving(int column, KeyColumn key)
    {
        var groups = new List<(int Group, int Place)>();
        foreach (var (group, place) in _groups[column])
            if (key.IsIn(group) && ColumnKinds.KindOf(_plan.Groups[group].Columns.Pairs[place]).IsTextual())
                groups.Add((group, place));
        if (!key.TryMap(CollectionsMarshal.AsSpan(groups)))
            return false;
        var codes = groups.Sum(of => SlotCodecs.SizeOf(_plan.Slots.Uniform(of.Group, of.Place)));
        return SlotCodecs.SizeOf(key.Map) < codes;
    }

    static BlockPiece WriteMap(KeyColumn key, ByteWriter to)
    {
        var start = to.Length;
        SlotCodecs.Write(key.Map, SlotStatistics.Of(key.Map), to);
        return new BlockPiece(0, Checksum.Seal(to, start));
    }

    // Constant texts move into the directory; a dictionary to which nothing refers any more is not written.
    TextDictionary PinConstants(int column, TextDictionary texts, out bool isDictionaryUsed)
    {
        isDictionaryUsed = false;
        if (texts.Count == 0)
            return TextDictionary.Empty;
        using var pinned = new TextInterner();
        foreach (var (group, _) in _groups[column])
        {
            var entries = _entries[group];
            if (entries.Count == 0 || entries[^1].Column != column)
                continue;
            var entry = entries[^1];
            if (entry.Form != ColumnForm.Constant)
                isDictionaryUsed = true;
            else if (entry.Kind.IsTextual() && texts[(int)entry.Constant].Length <= SegmentFormat.PinnedTextBytesMax)
                entries[^1] = entry with { Form = ColumnForm.PinnedConstant, Constant = pinned.Intern(texts[(int)entry.Constant]) };
            else
                isDictionaryUsed |= entry.Kind.IsTextual();
        }
        return pinned.ToDictionary();
    }

    TextChunkEntry[] WriteTexts(int column, TextDictionary texts, ByteWriter to)
    {
        var composer = _composed.ComposerOf(column, texts, _groups[column]);
        var chunks = new List<TextChunkEntry>();
        var bytesMax = TextChunk.FirstBytes(texts);
        for (var first = 0; first < texts.Count;)
        {
            var count = TextChunk.Cut(texts, first, bytesMax);
            var heapStart = texts.Offsets[first];
            var heapBytes = texts.Offsets[first + count] - heapStart;
            var start = to.Length;
            TextChunk.Write(texts, first, count, composer?.Compose(first, count), _scratch, to);
            chunks.Add(new TextChunkEntry(first, count, heapStart, heapBytes, 0, Checksum.Seal(to, start)));
            bytesMax = TextChunk.NextBytes(texts, heapBytes, chunks[^1].Length);
            first += count;
        }
        if (composer is not { IsUsed: true })
            _composed.Keep(column, texts);
        return [.. chunks];
    }

    BlockPiece WriteFilter(int column, TextDictionary texts, ByteWriter to)
    {
        var rows = 0;
        foreach (var (group, _) in _groups[column])
            rows += _plan.Groups[group].Count;
        if (!TextFilter.Pays(texts, rows))
            return default;
        var start = to.Length;
        TextFilter.Write(texts, to);
        return new BlockPiece(0, Checksum.Seal(to, start));
    }
}
