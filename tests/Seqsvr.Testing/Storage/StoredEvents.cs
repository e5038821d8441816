using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Scan;

namespace Seqsvr.Testing.Storage;

/// <summary>Reads back what <see cref="NumberedEvents"/> made.</summary>
public static class StoredEvents
{
    /// <summary>
    /// The numbers of all events in the snapshot, in order of arrival. Throws <see cref="InvalidDataException"/> where an event's content
    /// is wrong, two have the same arrival number, or one has a number the snapshot should not reach.
    /// </summary>
    public static List<int> Read(StoreSnapshot snapshot)
    {
        while (true)
        {
            try
            {
                return ReadOnce(snapshot);
            }
            catch (DamagedBlockException)
            {
                // The next list of units leaves the damaged block out; that it gets shorter each time ends this loop.
            }
        }
    }

    static List<int> ReadOnce(StoreSnapshot snapshot)
    {
        var bySequence = new SortedDictionary<long, int>();
        foreach (var unit in snapshot.Units(long.MinValue, long.MaxValue))
        {
            var group = unit.Open();
            // All rows of every column are wanted: asking for them one by one costs far more.
            for (var column = 0; column < group.Paths.Count; column++)
                group.Column(column);
            for (var row = 0; row < group.Count; row++)
            {
                var sequence = group.Sequences[row];
                if (sequence >= snapshot.EndSequence)
                    throw new InvalidDataException($"event {sequence} is in a snapshot that ends at {snapshot.EndSequence}");
                if (!bySequence.TryAdd(sequence, NumberedEvents.IdOf(new EventRow(group, row))))
                    throw new InvalidDataException($"arrival number {sequence} is there twice");
            }
        }
        return [.. bySequence.Values];
    }
}
