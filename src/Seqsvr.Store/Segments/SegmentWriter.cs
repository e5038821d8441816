using System.Buffers.Binary;
using Seqsvr.Events.Batches;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Files;

namespace Seqsvr.Store.Segments;

/// <summary>Turns batches into a segment file.</summary>
public static class SegmentWriter
{
    /// <summary>A block with more columns is cut in two: its directory has to fit into memory with many others.</summary>
    const int BlockColumnsMax = 1 << 16;

    /// <summary>
    /// Writes all rows of <paramref name="batches"/> (numbered, at least one, in any order) into the empty <paramref name="file"/>.
    /// Does not sync it: the file means nothing before the caller has, and before the manifest names it. Throws what the file throws.
    /// </summary>
    public static SegmentSummary Write(IStoreFile file, IReadOnlyCollection<EventBatch> batches, SegmentSizes sizes)
    {
        var sink = new SegmentSink(file);
        WriteHeader(sink.Buffer);
        var order = RowOrder.Of(batches);
        var blocks = new List<BlockEntry>();
        var start = 0;
        foreach (var end in BlockCutter.Cut(order.Timestamps, Math.Min(sizes.BlockRows, SegmentFormat.BlockRowsMax / 2)))
        {
            WriteBlock(order, start, end, sizes, sink, blocks);
            start = end;
        }
        var footer = new SegmentFooter(
            batches.Min(batch => batch.Sequences[0]), batches.Max(batch => batch.Sequences[^1]), [.. blocks]);
        WriteFooter(footer, sink.Buffer);
        sink.Flush();
        return new SegmentSummary(
            order.Rows.Length, order.Timestamps[0], order.Timestamps[^1], footer.MinSequence, footer.MaxSequence, blocks.Count, sink.Position);
    }

    static void WriteBlock(RowOrder order, int start, int end, SegmentSizes sizes, SegmentSink sink, List<BlockEntry> blocks)
    {
        var plan = BlockPlanner.Plan(order, start, end, sizes);
        if (plan.Columns.Length > BlockColumnsMax && plan.Rows > 1)
        {
            var middle = start + (end - start) / 2;
            WriteBlock(order, start, middle, sizes, sink, blocks);
            WriteBlock(order, middle, end, sizes, sink, blocks);
            return;
        }
        blocks.Add(BlockWriter.Write(plan, order.Batches.Length, sink));
    }

    static void WriteHeader(ByteWriter to)
    {
        to.Write(SegmentFormat.HeadMagic);
        BinaryPrimitives.WriteUInt16LittleEndian(to.Reserve(2), SegmentFormat.Version);
        to.Write([0, 0]);
        to.WriteUInt32(Crc32C.Compute(to.Written));
    }

    static void WriteFooter(SegmentFooter footer, ByteWriter to)
    {
        var start = to.Length;
        footer.Write(to);
        var length = to.Length - start;
        var checksum = Crc32C.Compute(to.Written[start..]);
        to.WriteUInt32((uint)length);
        to.WriteUInt32(checksum);
        to.Write(SegmentFormat.TailMagic);
    }
}
