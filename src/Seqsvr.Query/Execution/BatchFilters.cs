using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution;

/// <summary>Sets a predicate to work for one worker.</summary>
internal static class BatchFilters
{
    /// <summary>The filter for a predicate, with fresh buffers.</summary>
    public static BatchFilter Create(Predicate predicate, CancellationToken cancellation) => predicate switch
    {
        ConstantPredicate constant => new ConstantFilter(constant.Value),
        AllPredicate all => new AllFilter(CreateEach(all.Operands, cancellation)),
        AnyPredicate any => new AnyFilter(CreateEach(any.Operands, cancellation)),
        NotPredicate not => new NotFilter(Create(not.Operand, cancellation)),
        TimePredicate time => new TimeFilter(time.Range),
        ColumnPredicate column => new ColumnFilter(column, cancellation),
        MessageMatchPredicate match => new MessageMatchFilter(match, cancellation),
        MessagePredicate message => new MessageFilter(message, cancellation),
        RowPredicate row => new VectorFilter(row, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(predicate), predicate, "no filter is known for this predicate"),
    };

    static BatchFilter[] CreateEach(IReadOnlyList<Predicate> operands, CancellationToken cancellation) =>
        [.. operands.Select(operand => Create(operand, cancellation))];
}
