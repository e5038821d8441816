using Seqsvr.Store.Indexes;

namespace Seqsvr.Query.Binding.Bound;

/// <summary>A condition for which indexes may stand ready under a key. It has the value of its operand.</summary>
public sealed record BoundIndexed(IndexKey Key, BoundExpression Operand) : BoundExpression;
