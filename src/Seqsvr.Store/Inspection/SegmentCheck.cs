using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Inspection;

/// <summary>
/// Reads every byte of a segment once: compares each checksum and unpacks what it covers. Goes on behind damage, so that all of it is found, and
/// marks nothing as damaged. For one thread.
/// </summary>
/// <param name="damaged">Told of each piece that is damaged: the place, and what is wrong there.</param>
/// <param name="read">Told how many bytes were read since the last call.</param>
internal sealed class SegmentCheck(SegmentReader segment, Action<string, string> damaged, Action<int> read)
{
    string _block = "";

    /// <summary>Checks all blocks. Header and footer were checked when the segment was opened.</summary>
    public void Run()
    {
        for (var index = 0; index < segment.Blocks.Length; index++)
        {
            _block = $"{segment.Name}, block {index}";
            var entry = segment.Blocks[index].Entry;
            BlockDirectory? directory = null;
            Check("directory", entry.DirectoryOffset, entry.DirectoryLength, bytes => directory = BlockDirectoryReader.Read(bytes.Span, entry, segment.Version));
            if (directory is not null)
                CheckColumns(directory);
        }
    }

    void CheckColumns(BlockDirectory directory)
    {
        for (var index = 0; index < directory.Groups.Length; index++)
        {
            var group = directory.Groups[index];
            CheckTimes($"timestamps of group {index}", group.Timestamps, group.Rows, group.CheckTimestamps);
            CheckTimes($"arrival numbers of group {index}", group.Sequences, group.Rows, segment.CheckSequences);
            foreach (var entry in group.Columns)
                if (entry.Length > 0)
                    CheckSlots(index, group.Rows, entry, directory.Columns[entry.Column]);
        }
        var parts = new CheckedParts(segment, directory);
        foreach (var column in directory.Columns)
            for (var index = 0; index < column.Chunks.Length; index++)
                CheckTexts($"column {column.Path}, texts {index}", column.Chunks[index], parts);
        foreach (var column in directory.Columns)
            CheckIndex(column, directory);
    }

    void CheckIndex(BlockColumn column, BlockDirectory directory)
    {
        if (column.Filter.Length > 0)
            Check($"column {column.Path}, filter", column.Filter.Offset, column.Filter.Length, _ => { });
        if (column.Derivation is { } derivation)
            Check($"column {column.Path}, codes by key", derivation.Map.Offset, derivation.Map.Length, bytes =>
                ColumnChunk.ReadUniform(bytes.Span, SlotKind.Text, column.TextCount, new long[directory.Columns[derivation.Key].TextCount]));
    }

    void CheckTimes(string what, ColumnEntry entry, int rows, Action<ReadOnlySpan<long>> check) => Check(what, entry.Offset, entry.Length, bytes =>
    {
        var values = new long[rows];
        SlotCodecs.Read(bytes.Span, values);
        check(values);
    });

    void CheckSlots(int group, int rows, ColumnEntry entry, BlockColumn column) =>
        Check($"column {column.Path}, group {group}", entry.Offset, entry.Length, bytes =>
        {
            if (entry.Form == ColumnForm.Mixed)
                ColumnChunk.ReadMixed(bytes.Span, column.TextCount, new SlotKind[rows], new long[rows]);
            else
                ColumnChunk.ReadUniform(bytes.Span, entry.Kind, column.TextCount, new long[rows]);
        });

    void CheckTexts(string what, TextChunkEntry chunk, CheckedParts parts) =>
        Check(what, chunk.Offset, chunk.Length, bytes => TextChunk.Read(bytes.Span, new byte[chunk.HeapBytes], new int[chunk.Count], heapStart: 0, parts.Of));

    void Check(string what, long offset, int length, Action<ReadOnlyMemory<byte>> unpack)
    {
        try
        {
            unpack(Checksum.Open(segment.ReadBytes(offset, length)));
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            damaged($"{_block}, {what}", error.Message);
        }
        read(length);
    }
}
