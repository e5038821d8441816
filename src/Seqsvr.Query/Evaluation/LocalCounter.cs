using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Rewriting;

namespace Seqsvr.Query.Evaluation;

/// <summary>How many places the names of lambdas and <c>let</c> need.</summary>
static class LocalCounter
{
    /// <summary>One more than the highest index introduced anywhere in the expression.</summary>
    public static int Count(BoundExpression expression)
    {
        var own = expression switch
        {
            BoundQuantifier quantifier => quantifier.Local + 1,
            BoundLet let => let.Local + 1,
            _ => 0,
        };
        return BoundTree.ChildrenOf(expression).Aggregate(own, (most, child) => Math.Max(most, Count(child)));
    }
}
