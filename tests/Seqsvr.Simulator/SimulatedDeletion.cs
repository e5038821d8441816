using Seqsvr.Events.Model;
using Seqsvr.Store.Scan;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Simulator;

/// <summary>What one deletion is to take out of the segments: whole ones before an instant, or rows whose number leaves a certain remainder.</summary>
/// <param name="FromTicks">The earliest that goes.</param>
/// <param name="ToTicks">The earliest that stays.</param>
/// <param name="Divisor">One in so many rows goes.</param>
/// <param name="DropsSegments">True where segments go that end before <paramref name="ToTicks"/>, whole.</param>
sealed record SimulatedDeletion(long FromTicks, long ToTicks, int Divisor, bool DropsSegments)
{
    /// <summary>True where an event that is in a segment goes, unless whole segments do.</summary>
    public bool Means(int id) => id % Divisor == 0 && NumberedEvents.TimestampOf(id) >= FromTicks && NumberedEvents.TimestampOf(id) < ToTicks;

    /// <summary>The same for the store, which looks at the range itself.</summary>
    public ReadOnlySpan<int> Select(ScanUnit unit)
    {
        var group = unit.Open();
        return Enumerable.Range(0, group.Count).Where(row => NumberedEvents.IdOf(new EventRow(group, row)) % Divisor == 0).ToArray();
    }
}
