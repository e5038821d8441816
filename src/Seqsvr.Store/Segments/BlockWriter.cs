using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// Writes one block: column after column, each from all its groups, so that a column's chunks and texts are one stretch of the file
/// and only one dictionary at a time is in use. One instance for one block.
/// </summary>
internal sealed class BlockWriter
{
    readonly BlockPlan _plan;
    readonly SegmentSink _sink;
    readonly ColumnTexts _texts;
    readonly ColumnGatherer _gatherer;
    readonly ByteWriter _scratch = new();
    readonly List<ColumnEntry>[] _entries;

    BlockWriter(BlockPlan plan, int batches, SegmentSink sink)
    {
        _plan = plan;
        _sink = sink;
        _texts = new ColumnTexts(batches);
        _gatherer = new ColumnGatherer(plan, _texts);
        _entries = new List<ColumnEntry>[plan.Groups.Length];
    }

    /// <summary>Writes the block and tells what the footer has to say about it.</summary>
    public static BlockEntry Write(BlockPlan plan, int batches, SegmentSink sink) => new BlockWriter(plan, batches, sink).Write();

    BlockEntry Write()
    {
        var offset = _sink.Position;
        var timestamps = WriteIntegers(_plan.Timestamps);
        var sequences = WriteIntegers(_plan.Sequences);
        var columns = WriteColumns();
        var groups = new GroupDirectory[_plan.Groups.Length];
        var (min, max) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < groups.Length; i++)
        {
            var (start, count) = (_plan.Groups[i].Start, _plan.Groups[i].Count);
            var (first, last) = (_plan.Timestamps[start], _plan.Timestamps[start + count - 1]);
            groups[i] = new GroupDirectory(count, first, last, timestamps[i], sequences[i], [.. _entries[i]]);
            min = Math.Min(min, first);
            max = Math.Max(max, last);
        }
        var directoryOffset = _sink.Position;
        BlockDirectoryWriter.Write(new BlockDirectory(columns, groups), _sink.Buffer);
        var directoryLength = checked((int)(_sink.Position - directoryOffset));
        _sink.Advance();
        return new BlockEntry(min, max, _plan.Rows, offset, directoryOffset, directoryLength);
    }

    ColumnEntry[] WriteIntegers(long[] values)
    {
        var entries = new ColumnEntry[_plan.Groups.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var rows = values.AsSpan(_plan.Groups[i].Start, _plan.Groups[i].Count);
            var start = _sink.Buffer.Length;
            ColumnChunk.WriteUniform(rows, SlotStatistics.Of(rows), _sink.Buffer);
            entries[i] = new ColumnEntry { Column = -1, Form = ColumnForm.Uniform, Kind = SlotKind.Integer, Length = _sink.Seal(start) };
            _sink.Advance();
        }
        return entries;
    }

    BlockColumn[] WriteColumns()
    {
        for (var i = 0; i < _entries.Length; i++)
            _entries[i] = new List<ColumnEntry>(_plan.Groups[i].Columns.Pairs.Length);
        var groupColumns = Array.ConvertAll(_plan.Groups, group => group.Columns.Columns());
        var forms = Postings.Build(_plan.Forms.Length, _plan.Columns.Length, form => _plan.Forms[form].Columns);
        var groups = Postings.Build(_plan.Groups.Length, _plan.Columns.Length, group => groupColumns[group]);
        var columns = new BlockColumn[_plan.Columns.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            _gatherer.Select(forms[column]);
            columns[column] = WriteColumn(column, groups[column]);
            _gatherer.Unselect(forms[column]);
        }
        return columns;
    }

    BlockColumn WriteColumn(int column, ReadOnlySpan<(int Group, int Position)> groups)
    {
        foreach (var (group, _) in groups)
        {
            var slots = _gatherer.Gather(_plan.Groups[group], out var kinds);
            if (!kinds.ContainsAnyExcept(kinds[0]))
            {
                // A mixed run that was cut may have a group without the column, or with one kind.
                if (kinds[0] != SlotKind.Missing)
                    _entries[group].Add(WriteUniform(column, kinds[0], slots));
            }
            else
            {
                _entries[group].Add(WriteMixed(column, kinds, slots));
            }
            _sink.Advance();
        }
        var texts = _texts.Take();
        var pinned = PinConstants(column, groups, texts, out var isDictionaryUsed);
        if (!isDictionaryUsed)
            return new BlockColumn(_plan.Columns[column], pinned, []);
        var chunks = WriteTexts(texts);
        var rows = 0;
        foreach (var (group, _) in groups)
            rows += _plan.Groups[group].Count;
        return new BlockColumn(_plan.Columns[column], pinned, chunks) { TextBytes = ByteSet.Of(texts.Heap), Filter = WriteFilter(texts, rows) };
    }

    ColumnEntry WriteUniform(int column, SlotKind kind, ReadOnlySpan<long> slots)
    {
        var statistics = SlotStatistics.Of(slots);
        if (statistics.Min == statistics.Max)
            return new ColumnEntry { Column = column, Form = ColumnForm.Constant, Kind = kind, Constant = statistics.Min };
        var start = _sink.Buffer.Length;
        ColumnChunk.WriteUniform(slots, statistics, _sink.Buffer);
        return new ColumnEntry
        {
            Column = column, Form = ColumnForm.Uniform, Kind = kind, Length = _sink.Seal(start),
            Range = kind == SlotKind.Decimal ? DecimalRange.Of(slots) : new SlotRange(statistics.Min, statistics.Max),
        };
    }

    ColumnEntry WriteMixed(int column, ReadOnlySpan<SlotKind> kinds, Span<long> slots)
    {
        var ranges = MixedRanges.Of(kinds, slots);
        var start = _sink.Buffer.Length;
        ColumnChunk.WriteMixed(kinds, slots, _scratch, _sink.Buffer);
        return new ColumnEntry { Column = column, Form = ColumnForm.Mixed, Length = _sink.Seal(start), Mixed = ranges };
    }

    // Constant texts move into the directory; a dictionary to which nothing refers any more is not written.
    TextDictionary PinConstants(int column, ReadOnlySpan<(int Group, int Position)> groups, TextDictionary texts, out bool isDictionaryUsed)
    {
        isDictionaryUsed = false;
        if (texts.Count == 0)
            return TextDictionary.Empty;
        var pinned = new TextInterner();
        foreach (var (group, _) in groups)
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

    TextChunkEntry[] WriteTexts(TextDictionary texts)
    {
        var chunks = new List<TextChunkEntry>();
        var bytesMax = TextChunk.FirstBytes(texts);
        for (var first = 0; first < texts.Count;)
        {
            var count = TextChunk.Cut(texts, first, bytesMax);
            var heapStart = texts.Offsets[first];
            var heapBytes = texts.Offsets[first + count] - heapStart;
            var start = _sink.Buffer.Length;
            TextChunk.Write(texts, first, count, _scratch, _sink.Buffer);
            chunks.Add(new TextChunkEntry(first, count, heapStart, heapBytes, 0, _sink.Seal(start)));
            bytesMax = TextChunk.NextBytes(texts, heapBytes, chunks[^1].Length);
            first += count;
            _sink.Advance();
        }
        return [.. chunks];
    }

    BlockPiece WriteFilter(TextDictionary texts, int rows)
    {
        if (!TextFilter.Pays(texts, rows))
            return default;
        var start = _sink.Buffer.Length;
        TextFilter.Write(texts, _sink.Buffer);
        return new BlockPiece(0, _sink.Seal(start));
    }
}
