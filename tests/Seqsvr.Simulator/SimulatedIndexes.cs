using Seqsvr.Events.Model;
using Seqsvr.Store;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Files;
using Seqsvr.Store.Indexes;
using Seqsvr.Store.Scan;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Simulator;

/// <summary>
/// Indexes of a simulation: builds them for any segment at any moment, drops them, and judges that whatever an index says is what the rows themselves say.
/// The filters mean no row of a group, few, half, all but a few, or all.
/// </summary>
sealed class SimulatedIndexes(Random random, PlantedMistake planted)
{
    static readonly (IndexKey Key, Predicate<int> Means)[] Filters =
    [
        (IndexKey.Of("one in 13"), id => id % 13 == 0),
        (IndexKey.Of("one in 2"), id => id % 2 == 0),
        (IndexKey.Of("stretches"), id => id / 40 % 2 == 0),
    ];

    /// <summary>Builds an index that is missing or, since others may be in its place by then, any; or drops all with one key.</summary>
    /// <param name="meanwhile">Happens in the middle of it.</param>
    public void Step(StoreEngine engine, Action meanwhile)
    {
        var (key, means) = Filters[random.Next(Filters.Length)];
        var segments = engine.Visible.Segments;
        if (random.Next(10) == 0)
            foreach (var segment in segments)
                segment.Indexes.Remove(other => other == key);
        else if (segments.Count > 0)
            engine.Indexer.Build(segments[random.Next(segments.Count)], key, Selector(means, meanwhile), _ => { }, CancellationToken.None);
    }

    /// <summary>Compares all indexes with the rows they are of.</summary>
    public static void Check(StoreEngine engine)
    {
        using var snapshot = engine.Visible.Snapshot();
        foreach (var unit in snapshot.Units(long.MinValue, long.MaxValue))
            foreach (var (key, means) in Filters)
                if (unit.Indexed(key) is { } indexed)
                    Check(unit, indexed, means);
    }

    /// <summary>After a start no index may be left of a segment that is gone, and none that was never finished.</summary>
    public static void CheckFiles(StoreEngine engine, IStoreDirectory directory)
    {
        var live = engine.Visible.Segments.SelectMany(segment => segment.Indexes.Files.Select(file => file.Name).Prepend(segment.Name)).ToHashSet();
        foreach (var name in directory.List(FileNames.SegmentFolder))
            if (!live.Contains(name))
                throw new SimulationException($"{name} was left behind");
    }

    RowSelector Selector(Predicate<int> means, Action meanwhile)
    {
        var isFirst = random.Next(3) == 0;
        return unit =>
        {
            if (isFirst)
                meanwhile();
            isFirst = false;
            var rows = RowsOf(unit, means);
            return planted == PlantedMistake.IndexLeavesOutARow && rows.Length > 0 ? rows[..^1] : rows;
        };
    }

    static void Check(ScanUnit unit, IndexedRows indexed, Predicate<int> means)
    {
        var said = new int[indexed.Count];
        indexed.CopyTo(said);
        try
        {
            if (indexed.RowCount != unit.RowCount || !said.SequenceEqual(RowsOf(unit, means)))
                throw new SimulationException($"an index admits the rows {string.Join(' ', said)} of {unit.RowCount}, and others are meant");
        }
        catch (DamagedBlockException)
        {
            // The rows cannot be read, whatever the index says.
        }
    }

    static int[] RowsOf(ScanUnit unit, Predicate<int> means)
    {
        var group = unit.Open();
        return [.. Enumerable.Range(0, group.Count).Where(row => means(NumberedEvents.IdOf(new EventRow(group, row))))];
    }
}
