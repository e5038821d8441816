using Seqsvr.Store.Columns;
using Seqsvr.Store.Files;
using Seqsvr.Store.Manifest;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// Deletes events: whole segments by age, or the rows that a selector means, one segment at a time, written anew without them. Every segment is old
/// or new at every instant, also after a crash. Throws <see cref="IOException"/>; what was done until then stays done. For one thread at a time.
/// </summary>
sealed class Deleter(SegmentFiles files, SegmentSet segments)
{
    /// <summary>
    /// Takes out all segments without an event at or after <paramref name="ticks"/>, in one step. Reads nothing of them, and writes a manifest alone:
    /// works on a full disk, and where they are damaged.
    /// </summary>
    public DeletedEvents DropBefore(long ticks)
    {
        var old = segments.Manifest.Segments.Where(segment => segment.MaxTimestamp < ticks).ToArray();
        return old.Length > 0 ? Drop(old) : default;
    }

    /// <summary>
    /// Deletes the rows with timestamps in [<paramref name="fromTicks"/>, <paramref name="toTicks"/>) that <paramref name="selector"/> means. What is
    /// still hot is not looked at. Where the disk has no room to write a segment anew, the others come first, since they may make room.
    /// </summary>
    /// <param name="stepDone">Told after each segment, or each block of one that is written, how many rows it has.</param>
    /// <param name="ct">Once cancelled, throws <see cref="OperationCanceledException"/> before the next change.</param>
    public DeletedEvents Delete(long fromTicks, long toTicks, RowSelector selector, Action<long> stepDone, CancellationToken ct)
    {
        var done = default(DeletedEvents);
        var waiting = segments.Manifest.Segments.Where(segment => segment.MaxTimestamp >= fromTicks && segment.MinTimestamp < toTicks).ToList();
        while (waiting.Count > 0)
        {
            var withoutRoom = new List<SegmentEntry>();
            DiskFullException? full = null;
            foreach (var segment in waiting)
            {
                ct.ThrowIfCancellationRequested();
                try
                {
                    done += DeleteFrom(segment, fromTicks, toTicks, selector, stepDone, ct);
                }
                catch (DiskFullException error)
                {
                    full = error;
                    withoutRoom.Add(segment);
                }
            }
            if (full is not null && withoutRoom.Count == waiting.Count)
                throw full;
            waiting = withoutRoom;
        }
        return done;
    }

    DeletedEvents DeleteFrom(SegmentEntry entry, long fromTicks, long toTicks, RowSelector selector, Action<long> stepDone, CancellationToken ct)
    {
        if (segments.Find(entry) is not { } segment)
            return new DeletedEvents { DamagedBlocks = 1 };
        while (true)
        {
            var selected = new SelectedRows(segment, fromTicks, toTicks, selector, ct);
            var done = new DeletedEvents { DamagedBlocks = selected.DamagedBlocks };
            // The bytes of its damaged blocks would mean something else in a file of this version.
            if (segment.Version != SegmentFormat.Version && Array.Exists(segment.Blocks, block => block.IsDamaged))
                return done with { DamagedBlocks = Math.Max(1, done.DamagedBlocks) };
            try
            {
                if (selected.Count == segment.Rows)
                    return done + Drop([entry]);
                if (selected.Count > 0)
                    return done + Rewrite(entry, selected, stepDone, ct);
                stepDone(segment.Rows);
                return done;
            }
            catch (DamagedBlockException)
            {
                // A block that is now known to be damaged, and selected or left as such the next time.
            }
        }
    }

    DeletedEvents Drop(SegmentEntry[] old)
    {
        Replace(old, by: null);
        return new DeletedEvents { Rows = old.Sum(segment => segment.Rows), SegmentsDropped = old.Length, BytesFreed = old.Sum(segment => segment.Bytes) };
    }

    DeletedEvents Rewrite(SegmentEntry old, SelectedRows selected, Action<long> stepDone, CancellationToken ct)
    {
        var without = files.Create(writer => WriteRest(writer, selected, stepDone, ct), ct);
        Replace([old], without);
        return new DeletedEvents { Rows = selected.Count, SegmentsRewritten = 1, BytesFreed = old.Bytes - without.Entry.Bytes };
    }

    void Replace(SegmentEntry[] old, NewSegment? by)
    {
        if (!segments.Replace(old, by))
            throw new InvalidOperationException("segments are taken out by one thread at a time");
    }

    // Block by block, so that no more than one is in memory. Blocks in which nothing goes are copied, damaged ones as they are.
    static void WriteRest(SegmentWriter writer, SelectedRows selected, Action<long> stepDone, CancellationToken ct)
    {
        var segment = selected.Segment;
        for (var i = 0; i < segment.Blocks.Length; i++)
        {
            ct.ThrowIfCancellationRequested();
            var block = segment.Blocks[i];
            if (block.IsDamaged)
                writer.CopyDamaged(block);
            else if (selected[i] is null && segment.Version == SegmentFormat.Version)
                writer.Copy(block);
            else if (selected.CountIn(i) < block.Entry.Rows)
                writer.Add([.. BlockRowsReader.Read(block, selected[i], ct)]);
            stepDone(block.Entry.Rows);
        }
        writer.Cover(segment.MinSequence, segment.MaxSequence);
    }
}
