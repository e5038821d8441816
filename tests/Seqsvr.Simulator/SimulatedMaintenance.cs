using Seqsvr.Store;
using Seqsvr.Store.Files;
using Seqsvr.Store.Maintenance;
using Seqsvr.Store.Manifest;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Simulator;

/// <summary>Merges and deletions of a simulation: chooses, by seed, what is merged and deleted, and tells what is expected then.</summary>
sealed class SimulatedMaintenance(Random random, SimulatedDisk disk, ExpectedEvents expected, PlantedMistake planted)
{
    const int MergedMax = 5;

    SegmentEntry[] _merging = [];
    SimulatedDeletion _deletion = new(0, 0, 1, DropsSegments: false);

    /// <summary>Writes neighbours into one segment: those that are due, or, since these are rare in a short life, any.</summary>
    public void WriteMerged(StoreEngine engine)
    {
        _merging = engine.Merger.Due();
        if (_merging.Length == 0 || random.Next(2) == 0)
            _merging = AnyNeighbours(engine.Segments);
        if (_merging.Length > 0)
            Write(() => engine.Merger.WriteSegment(_merging, _ => { }, CancellationToken.None));
    }

    /// <summary>Commits what was written last, if it still can be.</summary>
    public void CommitMerged(StoreEngine engine)
    {
        if (planted == PlantedMistake.OldSegmentsAreDeletedFirst)
            foreach (var old in _merging)
                disk.Directory.Delete(FileNames.Segment(old.Number));
        _merging = [];
        if (engine.Merger.Commit() is not null)
            expected.SettleDeletions();
    }

    /// <summary>Deletes some events of the segments, or some segments; or what the last time failed, again.</summary>
    public void Delete(StoreEngine engine)
    {
        if (!expected.IsInDoubt)
            _deletion = AnyDeletion(engine);
        expected.BeginDeletion(PartsOf(_deletion, engine.Visible.Segments));
        try
        {
            Write(() => Run(_deletion, engine.Deleter));
        }
        catch (IOException) when (!disk.IsDead)
        {
            expected.InterruptDeletion(Read(engine.Visible.Snapshot()));
            throw;
        }
        expected.EndDeletion();
    }

    /// <summary>Merges and deletes where something is damaged: whatever could be read before, and was not deleted, can be read after.</summary>
    public void RunOnDamage(StoreEngine engine)
    {
        var readable = Read(engine.Visible.Snapshot());
        for (var i = 0; i < 3; i++)
        {
            WriteMerged(engine);
            CommitMerged(engine);
        }
        Check(readable);
        var deletion = new SimulatedDeletion(long.MinValue, long.MaxValue, Divisor: 3, DropsSegments: false);
        var parts = PartsOf(deletion, engine.Visible.Segments).ToArray();
        Run(deletion, engine.Deleter);
        Check([.. readable.Except(parts.SelectMany(part => part))]);

        void Check(List<int> wanted)
        {
            if (!Read(engine.Visible.Snapshot()).SequenceEqual(wanted))
                throw new SimulationException("merging or deleting beside damage changed what can be read");
        }
    }

    void Write(Action write)
    {
        disk.IsMaintenance = true;
        try
        {
            write();
        }
        finally
        {
            disk.IsMaintenance = false;
        }
    }

    SegmentEntry[] AnyNeighbours(SegmentSet segments)
    {
        var live = segments.Manifest.Segments;
        if (live.Length < 2)
            return [];
        var first = random.Next(live.Length - 1);
        var run = live.Slice(first, random.Next(2, Math.Min(MergedMax, live.Length - first) + 1));
        return run.All(entry => segments.Find(entry) is { } reader && !reader.Blocks.Any(block => block.IsDamaged)) ? [.. run] : [];
    }

    SimulatedDeletion AnyDeletion(StoreEngine engine)
    {
        var end = (int)Math.Max(2, engine.Visible.EndSequence);
        var (a, b) = (NumberedEvents.TimestampOf(random.Next(1, end)), NumberedEvents.TimestampOf(random.Next(1, end)));
        return new SimulatedDeletion(Math.Min(a, b), Math.Max(a, b), random.Next(1, 4), random.Next(4) == 0);
    }

    static void Run(SimulatedDeletion deletion, Deleter deleter)
    {
        if (deletion.DropsSegments)
            deleter.DropBefore(deletion.ToTicks);
        else
            deleter.Delete(deletion.FromTicks, deletion.ToTicks, deletion.Select, _ => { }, CancellationToken.None);
    }

    // The events that go in one step: those of a segment, or those of all that are dropped.
    static IEnumerable<int[]> PartsOf(SimulatedDeletion deletion, IReadOnlyList<SegmentReader> segments)
    {
        if (!deletion.DropsSegments)
            return segments.Select(segment => IdsIn(segment).Where(deletion.Means).ToArray());
        var old = segments.Where(segment => segment.Blocks.All(block => block.Entry.MaxTimestamp < deletion.ToTicks));
        return [[.. old.SelectMany(IdsIn)]];
    }

    static List<int> IdsIn(SegmentReader segment)
    {
        segment.Pin();
        return Read(new StoreSnapshot([segment], [], long.MaxValue));
    }

    static List<int> Read(StoreSnapshot snapshot)
    {
        using (snapshot)
            return StoredEvents.Read(snapshot);
    }
}
