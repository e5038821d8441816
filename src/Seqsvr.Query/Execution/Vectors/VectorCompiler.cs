using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;
using Seqsvr.Query.Rewriting;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>Turns an expression over events into one over batches, for one worker. Whatever has no better form is left to the row evaluator.</summary>
internal sealed class VectorCompiler(CancellationToken cancellation)
{
    /// <summary>With more columns, combinations hardly ever repeat.</summary>
    const int TupleColumnsMax = 4;

    /// <summary>The expression over batches, with fresh buffers.</summary>
    public VectorExpression Compile(BoundExpression expression)
    {
        var read = ColumnsRead.By(expression);
        return read.Nothing
            ? new VectorConstant(new RowEvaluator(expression, cancellation).Evaluate([]))
            : CompileForm(expression) ?? CompileUnknown(expression, read);
    }

    VectorExpression? CompileForm(BoundExpression expression) => expression switch
    {
        BoundProperty property => new VectorColumn(property, property.Path, cancellation),
        BoundMember member => CompileMember(member),
        BoundArithmetic arithmetic => new VectorArithmetic(arithmetic.Operator, Compile(arithmetic.Left), Compile(arithmetic.Right)),
        BoundComparison comparison => new VectorComparison(comparison, Compile(comparison.Left), Compile(comparison.Right), cancellation),
        BoundAnd all when IsCheap(all) => new VectorLogic(isAnd: true, CompileEach(all.Operands)),
        BoundOr any when IsCheap(any) => new VectorLogic(isAnd: false, CompileEach(any.Operands)),
        BoundNot not => new VectorNot(Compile(not.Operand)),
        BoundIndexed indexed => Compile(indexed.Operand),
        BoundIsNull test => new VectorPresence(Compile(test.Operand), nullCounts: true, whenAbsent: !test.Negated),
        BoundCall { Function.Name: "Has" } call => new VectorPresence(Compile(call.Arguments[0]), nullCounts: false, whenAbsent: false),
        BoundConditional conditional when IsCheap(conditional) =>
            new VectorConditional(Compile(conditional.Condition), Compile(conditional.Then), Compile(conditional.Else)),
        BoundCall or BoundLike or BoundMatch or BoundIn or BoundElement or BoundNegate or BoundArray => CompileMap(expression),
        _ => null,
    };

    VectorExpression? CompileMember(BoundMember member) => member.Member switch
    {
        EventMember.Timestamp => new VectorTime(arrived: false),
        EventMember.Arrived => new VectorTime(arrived: true),
        EventMember.Elapsed => Compile(new BoundArithmetic(
            ArithmeticOperator.Subtract, new BoundMember(EventMember.Timestamp), new BoundMember(EventMember.Start))),
        _ => MemberColumns.Find(member.Member) is { } path ? new VectorColumn(member, path, cancellation) : null,
    };

    VectorMap CompileMap(BoundExpression expression)
    {
        var operands = new List<VectorExpression>();
        var overInputs = BoundTree.WithParts(expression, part =>
        {
            if (part is BoundConstant)
                return part;
            operands.Add(Compile(part));
            return new BoundInput(operands.Count - 1);
        });
        return new VectorMap(overInputs, [.. operands], cancellation);
    }

    VectorExpression CompileUnknown(BoundExpression expression, ColumnsRead read) =>
        read.More || read.Columns.Count > TupleColumnsMax
            ? new VectorRows(expression, read.Columns, cancellation)
            : new VectorTuple(expression, read.Columns, cancellation);

    VectorExpression[] CompileEach(IEnumerable<BoundExpression> expressions) => [.. expressions.Select(Compile)];

    // The row evaluator leaves out operands that do not matter. To compute them for all rows is fine where that is cheap; a regular expression may be so
    // dear that it fails, and one that did not matter must not.
    static bool IsCheap(BoundExpression expression) =>
        expression is not (BoundMatch or BoundCall { Regex: not null })
        && expression is not BoundMember { Member: EventMember.Message or EventMember.Data or EventMember.Document }
        && BoundTree.ChildrenOf(expression).All(IsCheap);
}
