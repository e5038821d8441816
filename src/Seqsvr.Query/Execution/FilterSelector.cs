using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>A filter in the form in which the store asks for rows.</summary>
internal static class FilterSelector
{
    /// <summary>For one thread. The selector throws <see cref="QueryException"/> for an event with which evaluation takes too long.</summary>
    public static RowSelector Create(TimeRange range, Predicate filter, CancellationToken ct)
    {
        var selector = new UnitSelector(range, filter, FilterContext.Start(ct));
        return Select;

        ReadOnlySpan<int> Select(ScanUnit unit)
        {
            try
            {
                return selector.Judge(unit) != UnitVerdict.None && selector.TrySelect(unit, narrow: null) ? selector.Selection.Rows : [];
            }
            catch (SlowEvaluationException slow)
            {
                throw new QueryException(slow.Error);
            }
        }
    }
}
