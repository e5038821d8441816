using Seqsvr.Store.Columns;
using Seqsvr.Store.Files;
using Seqsvr.Store.Indexes;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// Makes the index of a segment: a file beside it, written aside, synced and renamed. No manifest names it, for nothing is lost where it is missing: it is
/// then made anew. For one thread at a time, beside all others.
/// </summary>
sealed class Indexer(IStoreDirectory directory, VisibleEvents visible, DamageReports damage)
{
    /// <summary>
    /// Makes one, in the place of any with its key, and gives the bytes of its file; null where the segment is live no more. Throws
    /// <see cref="IOException"/>, and what the <paramref name="selector"/> throws; then nothing changed.
    /// </summary>
    /// <param name="selector">Asked for each row group, which rows the index is to admit.</param>
    /// <param name="stepDone">Told after each row group how many rows it has.</param>
    public long? Build(SegmentReader segment, IndexKey key, RowSelector selector, Action<long> stepDone, CancellationToken ct)
    {
        // While it is pinned its files stay, and whatever is added to its indexes goes when they do.
        if (!visible.TryPin(segment))
            return null;
        try
        {
            var writer = new IndexWriter();
            foreach (var block in segment.Blocks)
                AddBlock(writer, block, selector, stepDone, ct);
            var header = KeptIndexes.HeaderOf(segment, key);
            var content = writer.Finish(header);
            Publish(segment, header, content);
            return content.Length;
        }
        finally
        {
            segment.Unpin();
        }
    }

    static void AddBlock(IndexWriter writer, SegmentBlock block, RowSelector selector, Action<long> stepDone, CancellationToken ct)
    {
        try
        {
            var groups = block.Directory();
            for (var group = 0; group < groups.Groups.Length; group++)
            {
                ct.ThrowIfCancellationRequested();
                var unit = new SegmentScanUnit(block, groups, group);
                writer.AddGroup(unit.RowCount, selector(unit));
                stepDone(unit.RowCount);
            }
            writer.EndBlock();
        }
        catch (DamagedBlockException)
        {
            // Reported when it was found. Nobody reads the block in this process; should the next find it readable, it has no index.
            writer.EndUnknownBlock();
        }
    }

    void Publish(SegmentReader segment, in IndexHeader header, byte[] content)
    {
        var name = IndexFile.NameOf(header);
        var temporary = FileNames.Temporary(name);
        try
        {
            using (var written = directory.Create(temporary))
            {
                written.Write(0, content);
                written.Sync();
            }
            segment.Indexes.Add(directory, header, content.Length, damage.ReportIndex, publish: () => directory.Rename(temporary, name));
        }
        catch (IOException)
        {
            IndexFile.Delete(directory, temporary);
            throw;
        }
    }
}
