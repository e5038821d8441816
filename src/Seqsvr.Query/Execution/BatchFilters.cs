using Seqsvr.Query.Execution.Messages;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution;

/// <summary>Sets a predicate to work for one worker.</summary>
internal static class BatchFilters
{
    /// <summary>The filter for a predicate, with fresh buffers.</summary>
    public static BatchFilter Create(Predicate predicate, FilterContext context) => predicate switch
    {
        ConstantPredicate constant => new ConstantFilter(constant.Value),
        AllPredicate all => new AllFilter(CreateEach(all.Operands, context)),
        AnyPredicate any => new AnyFilter(CreateEach(any.Operands, context)),
        IndexPredicate index => new IndexFilter(index.Key, Create(index.Operand, context)),
        NotPredicate not => new NotFilter(Create(not.Operand, context)),
        TimePredicate time => new TimeFilter(time.Range),
        ColumnPredicate column => new ColumnFilter(column, context),
        MessageMatchPredicate match => new MessageMatchFilter(match, context),
        MessagePredicate message => new MessageTextFilter(message, context),
        RowPredicate row => new VectorFilter(row, context.Cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(predicate), predicate, "no filter is known for this predicate"),
    };

    static BatchFilter[] CreateEach(IReadOnlyList<Predicate> operands, FilterContext context) =>
        [.. operands.Select(operand => Create(operand, context))];
}
