using System.Buffers.Binary;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// Writes a block's directory. Offsets are not stored: chunks follow each other in the order
/// <c>timestamps of all groups | arrival numbers of all groups | for each column: chunks of all groups that have it, dictionary chunks, filter, map</c>.
/// See docs/format/segment.md for the drawing; <see cref="BlockDirectoryReader"/> is its mirror.
/// </summary>
internal static class BlockDirectoryWriter
{
    public static void Write(BlockDirectory directory, ByteWriter to)
    {
        var start = to.Length;
        to.WriteCount(directory.Columns.Length);
        foreach (var column in directory.Columns)
            WriteColumn(column, to);
        to.WriteCount(directory.Groups.Length);
        foreach (var group in directory.Groups)
            WriteGroup(group, to);
        Checksum.Seal(to, start);
    }

    static void WriteColumn(BlockColumn column, ByteWriter to)
    {
        to.WriteCount(column.Path.Bytes.Length);
        to.Write(column.Path.Bytes);
        to.WriteCount(column.Pinned.Count);
        for (var i = 0; i < column.Pinned.Count; i++)
        {
            to.WriteCount(column.Pinned[i].Length);
            to.Write(column.Pinned[i]);
        }
        to.WriteCount(column.Chunks.Length);
        foreach (var chunk in column.Chunks)
        {
            to.WriteCount(chunk.Count);
            to.WriteCount(chunk.HeapBytes);
            to.WriteCount(chunk.Length);
        }
        if (column.Chunks.Length > 0)
            WriteDictionaryIndex(column, to);
    }

    static void WriteDictionaryIndex(BlockColumn column, ByteWriter to)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(to.Reserve(sizeof(ulong)), column.TextBytes.Low);
        BinaryPrimitives.WriteUInt64LittleEndian(to.Reserve(sizeof(ulong)), column.TextBytes.High);
        to.WriteCount(column.Filter.Length);
        if (column.Derivation is not { } derivation)
        {
            to.WriteCount(0);
            return;
        }
        to.WriteCount(derivation.Map.Length);
        to.WriteCount(derivation.Key);
    }

    static void WriteGroup(GroupDirectory group, ByteWriter to)
    {
        to.WriteCount(group.Rows);
        to.WriteCount(group.MinTimestamp);
        to.WriteCount(group.MaxTimestamp - group.MinTimestamp);
        to.WriteCount(group.Timestamps.Length);
        to.WriteCount(group.Sequences.Length);
        to.WriteCount(group.Columns.Length);
        var previous = -1;
        foreach (var entry in group.Columns)
        {
            to.WriteCount(entry.Column - previous - 1);
            previous = entry.Column;
            WriteEntry(entry, to);
        }
    }

    static void WriteEntry(in ColumnEntry entry, ByteWriter to)
    {
        to.WriteByte((byte)entry.Form);
        if (entry.Form != ColumnForm.Mixed)
            to.WriteByte((byte)entry.Kind);
        switch (entry.Form)
        {
            case ColumnForm.Constant or ColumnForm.PinnedConstant:
                to.WriteSigned(entry.Constant);
                break;
            case ColumnForm.Uniform:
                to.WriteCount(entry.Length);
                WriteRange(entry.Range!.Value, to);
                break;
            case ColumnForm.Derived:
                WriteRange(entry.Range!.Value, to);
                break;
            default:
                to.WriteCount(entry.Length);
                WriteMixedRanges(entry.Mixed!, to);
                break;
        }
    }

    // Which ranges there are follows from the kinds.
    static void WriteMixedRanges(MixedRanges ranges, ByteWriter to)
    {
        to.WriteCount(ranges.Kinds);
        if (ranges.Integers is { } integers)
            WriteRange(integers, to);
        if (ranges.Decimals is { } decimals)
            WriteRange(decimals, to);
        if (ranges.Codes is { } codes)
            WriteRange(codes, to);
    }

    // Differences of two slots may overflow and come back: the bits are all there.
    static void WriteRange(SlotRange range, ByteWriter to)
    {
        to.WriteSigned(range.Min);
        to.WriteUnsigned(unchecked((ulong)(range.Max - range.Min)));
    }
}
