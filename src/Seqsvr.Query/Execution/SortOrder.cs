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
            if (Compare(i, left![i], right![i]) is not 0 and var order)
                return order;
        return 0;
    }

    /// <summary>Compares what stands first alone; there must be something.</summary>
    public int CompareFirst(Value left, Value right) => Compare(0, left, right);

    int Compare(int place, Value left, Value right)
    {
        var order = _orders[place].Compare(left, right);
        return _descending[place] ? -order : order;
    }
}
