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
        var writer = new ColumnWriter(plan);
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

    // The key column is written before those that may follow from it, and takes its place in the file when its turn comes.
    static BlockColumn[] WriteColumns(BlockPlan plan, ColumnWriter writer, SegmentSink sink)
    {
        var columns = new BlockColumn[plan.Columns.Length];
        var keyIndex = writer.ChooseKey();
        var keyBytes = new ByteWriter();
        using var key = keyIndex < 0 ? null : writer.AsKey(keyIndex, columns[keyIndex] = writer.Write(keyIndex, key: null, keyBytes));
        for (var column = 0; column < columns.Length; column++)
        {
            if (column == keyIndex)
                sink.Buffer.Write(keyBytes.Written);
            else
                columns[column] = writer.Write(column, key, sink.Buffer);
            sink.Advance();
        }
        return columns;
    }
}
