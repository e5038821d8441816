using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>A value and the row it comes from.</summary>
internal readonly record struct Edge(RowId Id, Value Value)
{
    /// <summary>The earliest row first, or the latest.</summary>
    public static IComparer<Edge> OutermostFirst(bool latest) => latest
        ? Comparer<Edge>.Create((left, right) => right.Id.CompareTo(left.Id))
        : Comparer<Edge>.Create((left, right) => left.Id.CompareTo(right.Id));
}
