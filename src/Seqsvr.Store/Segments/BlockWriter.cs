using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// Writes one block: column after column, each from all its groups, so that a column's chunks and texts are one stretch of the file
/// and only one dictionary at a time is in use.
/// </summary>
internal static class BlockWriter
{
    /// <summary>Writes the block and tells what the footer has to say about it.</summary>
    public static BlockEntry Write(BlockPlan plan, SegmentSink sink)
    {
        var offset = sink.Position;
        var timestamps = WriteIntegers(plan, plan.Timestamps, sink);
        var sequences = WriteIntegers(plan, plan.Sequences, sink);
        using var writer = new ColumnWriter(plan);
        var columns = WriteColumns(plan, writer, sink);
        var groups = new GroupDirectory[plan.Groups.Length];
        var (min, max) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < groups.Length; i++)
        {
            var (start, count) = (plan.Groups[i].Start, plan.Groups[i].Count);
            var (first, last) = (plan.Timestamps[start], plan.Timestamps[start + count - 1]);
            groups[i] = new GroupDirectory(count, first, last, timestamps[i], sequences[i], writer.EntriesOf(i));
            min = Math.Min(min, first);
            max = Math.Max(max, last);
        }
        var directoryOffset = sink.Position;
        BlockDirectoryWriter.Write(new BlockDirectory(columns, groups), sink.Buffer);
        var directoryLength = checked((int)(sink.Position - directoryOffset));
        sink.Advance();
        return new BlockEntry(min, max, plan.Rows, offset, directoryOffset, directoryLength);
    }

    static ColumnEntry[] WriteIntegers(BlockPlan plan, long[] values, SegmentSink sink)
    {
        var entries = new ColumnEntry[plan.Groups.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var rows = values.AsSpan(plan.Groups[i].Start, plan.Groups[i].Count);
            var start = sink.Buffer.Length;
            ColumnChunk.WriteUniform(rows, SlotStatistics.Of(rows), sink.Buffer);
            entries[i] = new ColumnEntry
            {
                Column = -1, Form = ColumnForm.Uniform, Kind = SlotKind.Integer, Length = Checksum.Seal(sink.Buffer, start),
            };
        }
        sink.Advance();
        return entries;
    }

    // Columns that others are made of are written before those. All of them take their places in the file when there is the last.
    static BlockColumn[] WriteColumns(BlockPlan plan, ColumnWriter writer, SegmentSink sink)
    {
        var columns = new BlockColumn[plan.Columns.Length];
        var places = new Range[columns.Length];
        using var bytes = new ByteWriter();
        var keyIndex = writer.ChooseKey();
        KeyColumn? key = null;
        foreach (var column in writer.Order(keyIndex))
        {
            var start = bytes.Length;
            columns[column] = writer.Write(column, key, bytes);
            places[column] = start..bytes.Length;
            if (column == keyIndex)
                key = writer.AsKey(column, columns[column]);
        }
        key?.Dispose();
        foreach (var place in places)
        {
            sink.Buffer.Write(bytes.Written[place]);
            sink.Advance();
        }
        return columns;
    }
}
