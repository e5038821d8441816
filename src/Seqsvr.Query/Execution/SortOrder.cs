using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution;

/// <summary>Compares what <c>order by</c> sorts by. Immutable.</summary>
internal sealed class SortOrder(IReadOnlyList<OrderPlan> orderBy) : IComparer<Value[]>
{
    readonly ValueComparer[] _orders = [.. orderBy.Select(order => ValueComparer.For(order.IgnoreCase))];
    readonly bool[] _descending = [.. orderBy.Select(order => order.Descending)];

    public int Compare(Value[]? left, Value[]? right)
    {
        for (var i = 0; i < _orders.Length; i++)
            if (_orders[i].Compare(left![i], right![i]) is not 0 and var order)
                return _descending[i] ? -order : order;
        return 0;
    }
}
