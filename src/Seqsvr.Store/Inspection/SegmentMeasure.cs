using Seqsvr.Store.Columns;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Inspection;

/// <summary>Finds what a segment holds and takes, column by column. Damage is reported as it is for queries, and its block does not count.</summary>
internal static class SegmentMeasure
{
    /// <summary>What timestamps are called among the columns.</summary>
    const string Timestamps = "@t";

    /// <summary>What arrival numbers are called: no event has a member of this name.</summary>
    const string Sequences = "(arrival)";

    public static SegmentReport Run(SegmentReader segment)
    {
        var columns = new ColumnReports();
        foreach (var block in segment.Blocks)
        {
            try
            {
                Measure(block, columns);
            }
            catch (DamagedBlockException)
            {
                // Reported where it was found.
            }
            catch (InvalidDataException error)
            {
                block.Damage("a chunk", error);
            }
        }
        return new SegmentReport
        {
            Name = segment.Name,
            Rows = segment.Rows,
            Blocks = segment.Blocks.Length,
            MinTimestamp = segment.Blocks.Select(block => block.Entry.MinTimestamp).DefaultIfEmpty().Min(),
            MaxTimestamp = segment.Blocks.Select(block => block.Entry.MaxTimestamp).DefaultIfEmpty().Max(),
            Bytes = segment.Bytes,
            DirectoryBytes = segment.Blocks.Sum(block => (long)block.Entry.DirectoryLength),
            Columns = columns.BySize(),
        };
    }

    static void Measure(SegmentBlock block, ColumnReports columns)
    {
        var directory = block.Directory();
        foreach (var group in directory.Groups)
        {
            AddSlots(block, group.Rows, group.Timestamps, columns[Timestamps]);
            AddSlots(block, group.Rows, group.Sequences, columns[Sequences]);
            foreach (var entry in group.Columns)
                AddSlots(block, group.Rows, entry, columns[directory.Columns[entry.Column].Path.ToString()]);
        }
        foreach (var column in directory.Columns)
            columns[column.Path.ToString()].AddIndex(column.Filter.Length, column.Derivation?.Map.Length ?? 0);
        foreach (var column in directory.Columns)
            foreach (var chunk in column.Chunks)
                columns[column.Path.ToString()].AddTexts(chunk, TextChunk.FormOf(block.Read(chunk.Offset, chunk.Length).Span).ToString());
    }

    static void AddSlots(SegmentBlock block, int rows, in ColumnEntry entry, ColumnReport column) =>
        column.AddSlots(rows, entry.Length, entry.Form switch
        {
            ColumnForm.Uniform => SlotCodecs.Of(block.Read(entry.Offset, entry.Length).Span).Id.ToString(),
            var form => form.ToString(),
        });
}
