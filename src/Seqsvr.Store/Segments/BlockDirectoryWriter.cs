using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// Writes a block's directory. Offsets are not stored: chunks follow each other in the order
/// <c>timestamps of all groups | arrival numbers of all groups | for each column: chunks of all groups that have it, dictionary chunks</c>.
/// See docs/format/segment.md for the drawing; <see cref="BlockDirectoryReader"/> is its mirror.
/// </summary>
internal static class BlockDirectoryWriter
{
    /// <summary>Set in the form byte where a range follows.</summary>
    public const byte RangeFlag = 0x80;

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
        to.WriteByte((byte)((byte)entry.Form | (entry.HasRange ? RangeFlag : 0)));
        if (entry.Form != ColumnForm.Mixed)
            to.WriteByte((byte)entry.Kind);
        if (entry.Form is ColumnForm.Constant or ColumnForm.PinnedConstant)
        {
            to.WriteSigned(entry.Min);
            return;
        }
        to.WriteCount(entry.Length);
        if (!entry.HasRange)
            return;
        to.WriteSigned(entry.Min);
        to.WriteSigned(entry.Max);
    }
}
