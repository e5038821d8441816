using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Tests.Segments;

/// <summary>A segment in memory, for tests.</summary>
sealed class WrittenSegment
{
    public static readonly SegmentSizes SmallSizes = new(BlockRows: 200, GroupRows: 50);

    WrittenSegment(BytesFile file, SegmentReader reader, List<string> damage)
    {
        File = file;
        Reader = reader;
        Damage = damage;
    }

    public BytesFile File { get; }

    public SegmentReader Reader { get; }

    /// <summary>What the reader reported.</summary>
    public List<string> Damage { get; }

    public static byte[] Bytes(IReadOnlyCollection<EventBatch> batches, SegmentSizes sizes)
    {
        var file = new BytesFile();
        SegmentWriter.Write(file, batches, sizes);
        return file.Bytes;
    }

    public static WrittenSegment Write(IReadOnlyCollection<EventBatch> batches, SegmentSizes sizes) => Open(Bytes(batches, sizes));

    public static WrittenSegment Open(byte[] bytes)
    {
        var file = new BytesFile(bytes);
        var damage = new List<string>();
        var cache = new SegmentCache(SegmentCache.DefaultBytes);
        return new WrittenSegment(file, SegmentReader.Open(file, "test.seg", cache, (place, reason) => damage.Add($"{place}: {reason}")), damage);
    }

    /// <summary>A snapshot with this segment alone.</summary>
    public StoreSnapshot Snapshot()
    {
        Reader.Pin();
        return new StoreSnapshot([Reader], [], Reader.MaxSequence + 1);
    }

    /// <summary>All events by arrival number, read with whole columns or value by value. Damage throws.</summary>
    public SortedDictionary<long, SampleEvent> ReadAll(bool wholeColumns)
    {
        using var snapshot = Snapshot();
        var events = new SortedDictionary<long, SampleEvent>();
        foreach (var (sequence, read) in snapshot.Units(0, long.MaxValue).SelectMany(unit => Read(unit, wholeColumns)))
            events.Add(sequence, read);
        return events;
    }

    /// <summary>The events of all blocks that are not damaged, read as queries do: from the start again when damage is met.</summary>
    public SortedDictionary<long, SampleEvent> ReadUndamaged()
    {
        using var snapshot = Snapshot();
        for (var attempt = 0; attempt <= Reader.Blocks.Length; attempt++)
        {
            try
            {
                var events = new SortedDictionary<long, SampleEvent>();
                // Forged arrival numbers may come twice.
                foreach (var (sequence, read) in snapshot.Units(0, long.MaxValue).SelectMany(unit => Read(unit, wholeColumns: attempt % 2 == 0)))
                    events[sequence] = read;
                return events;
            }
            catch (DamagedBlockException)
            {
                // The block is out of the next list of units.
            }
        }
        throw new InvalidOperationException("a damaged block was not left out");
    }

    static IEnumerable<(long Sequence, SampleEvent Event)> Read(ScanUnit unit, bool wholeColumns)
    {
        var group = unit.Open();
        if (wholeColumns)
            for (var i = 0; i < group.Paths.Count; i++)
                group.Column(i);
        for (var row = 0; row < group.Count; row++)
            yield return (group.Sequences[row], SampleEvent.Of(new EventRow(group, row)));
    }
}
