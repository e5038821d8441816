using System.Buffers.Binary;
using Seqsvr.Events.Batches;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Files;

namespace Seqsvr.Store.Segments;

/// <summary>
/// Writes one segment file: blocks made of batches by <see cref="Add"/>, blocks of other segments by <see cref="Copy"/>, at last
/// <see cref="Finish"/>. Does not sync: the file means nothing before the caller has, and before the manifest names it. Every member throws what
/// the file throws. Not thread-safe.
/// </summary>
public sealed class SegmentWriter
{
    /// <summary>A block with more columns is cut in two: its directory has to fit into memory with many others.</summary>
    const int BlockColumnsMax = 1 << 16;

    readonly SegmentSink _sink;
    readonly SegmentSizes _sizes;
    readonly List<BlockEntry> _blocks = [];
    long _minSequence = long.MaxValue;
    long _maxSequence = long.MinValue;

    /// <param name="file">Empty.</param>
    /// <param name="sizes">How rows are cut into blocks and groups.</param>
    public SegmentWriter(IStoreFile file, SegmentSizes sizes)
    {
        _sink = new SegmentSink(file);
        _sizes = sizes;
        WriteHeader(_sink.Buffer);
    }

    /// <summary>Writes a segment of all rows of <paramref name="batches"/>: see <see cref="Add"/>.</summary>
    public static SegmentSummary Write(IStoreFile file, IReadOnlyCollection<EventBatch> batches, SegmentSizes sizes)
    {
        var writer = new SegmentWriter(file, sizes);
        writer.Add(batches);
        return writer.Finish();
    }

    /// <summary>Writes all rows of <paramref name="batches"/> (numbered, at least one, in any order) as blocks.</summary>
    public void Add(IReadOnlyCollection<EventBatch> batches)
    {
        var order = RowOrder.Of(batches);
        var start = 0;
        foreach (var end in BlockCutter.Cut(order.Timestamps, Math.Min(_sizes.BlockRows, SegmentFormat.BlockRowsMax / 2)))
        {
            WriteBlock(order, start, end);
            start = end;
        }
        Cover(batches.Min(batch => batch.Sequences[0]), batches.Max(batch => batch.Sequences[^1]));
    }

    /// <summary>
    /// Copies a block of another segment byte for byte. Throws <see cref="DamagedBlockException"/> where a checksum in it is wrong; then the file must not
    /// be finished.
    /// </summary>
    internal void Copy(SegmentBlock block)
    {
        var offset = _sink.Position;
        foreach (var (at, length) in block.Directory().Pieces())
            Append(block.ReadWithChecksum(at, length));
        Append(block.ReadWithChecksum(block.Entry.DirectoryOffset, block.Entry.DirectoryLength));
        _blocks.Add(block.Entry.At(offset));
        Cover(block.Segment.MinSequence, block.Segment.MaxSequence);
    }

    /// <summary>
    /// Copies a damaged block as it is, so that what is left of it stays, and stays known to be damaged. Throws <see cref="IOException"/> and
    /// <see cref="InvalidDataException"/> where it cannot be read at all.
    /// </summary>
    internal void CopyDamaged(SegmentBlock block)
    {
        var offset = _sink.Position;
        var end = block.Entry.DirectoryOffset + block.Entry.DirectoryLength;
        for (var at = block.Entry.Offset; at < end; at += SegmentSink.PieceBytes)
            Append(block.Segment.ReadBytes(at, (int)Math.Min(SegmentSink.PieceBytes, end - at)));
        _blocks.Add(block.Entry.At(offset));
        Cover(block.Segment.MinSequence, block.Segment.MaxSequence);
    }

    /// <summary>
    /// Lets the file stand for these arrival numbers, whether it has events with them or not: a segment made from others covers all theirs, so that it is
    /// known to have come in their place.
    /// </summary>
    internal void Cover(long minSequence, long maxSequence)
    {
        _minSequence = Math.Min(_minSequence, minSequence);
        _maxSequence = Math.Max(_maxSequence, maxSequence);
    }

    /// <summary>Completes the file, which has at least one block.</summary>
    public SegmentSummary Finish()
    {
        var footer = new SegmentFooter(_minSequence, _maxSequence, [.. _blocks]);
        WriteFooter(footer, _sink.Buffer);
        _sink.Flush();
        return new SegmentSummary(
            _blocks.Sum(block => (long)block.Rows), _blocks.Min(block => block.MinTimestamp), _blocks.Max(block => block.MaxTimestamp),
            _minSequence, _maxSequence, _blocks.Count, _sink.Position);
    }

    void WriteBlock(RowOrder order, int start, int end)
    {
        using (var plan = BlockPlanner.Plan(order, start, end, _sizes))
        {
            if (plan.Columns.Length <= BlockColumnsMax || plan.Rows == 1)
            {
                _blocks.Add(BlockWriter.Write(plan, _sink));
                return;
            }
        }
        var middle = start + (end - start) / 2;
        WriteBlock(order, start, middle);
        WriteBlock(order, middle, end);
    }

    void Append(ReadOnlyMemory<byte> bytes)
    {
        _sink.Buffer.Write(bytes.Span);
        _sink.Advance();
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
