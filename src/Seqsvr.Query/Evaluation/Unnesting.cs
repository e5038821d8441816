using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Evaluation;

/// <summary>
/// What <c>lateral unnest</c> means: the rows that one event becomes, each as the elements that the laterals have in it. The last lateral
/// changes fastest. Without laterals an event is one row. Safe for any number of threads.
/// </summary>
public sealed class Unnesting(IReadOnlyList<BoundLateral> laterals)
{
    readonly RowEvaluator[] _collections = [.. laterals.Select(lateral => new RowEvaluator(lateral.Collection))];

    /// <summary>The rows of an event, in order; none where a collection is empty or no array.</summary>
    public IEnumerable<Value[]> RowsOf(EventRow row) => From(row, []);

    IEnumerable<Value[]> From(EventRow row, Value[] elements)
    {
        if (elements.Length == _collections.Length)
            return [elements];
        var collection = _collections[elements.Length].Evaluate(row, elements);
        return collection.Type == ValueType.Array
            ? collection.AsArray.SelectMany(element => From(row, [.. elements, element]))
            : [];
    }
}
