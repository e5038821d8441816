using Seqsvr.Events.Model;

namespace Seqsvr.Query.Execution;

/// <summary>
/// What tells the rows of a query apart, and their order in time: the event, and where laterals make several rows of it which of these.
/// </summary>
/// <param name="Ordinal">From 0; 0 where there are no laterals.</param>
internal readonly record struct RowId(EventId Event, int Ordinal) : IComparable<RowId>
{
    public int CompareTo(RowId other) => Event.CompareTo(other.Event) is not 0 and var byEvent ? byEvent : Ordinal.CompareTo(other.Ordinal);

    public static bool operator <(RowId left, RowId right) => left.CompareTo(right) < 0;

    public static bool operator >(RowId left, RowId right) => left.CompareTo(right) > 0;
}
