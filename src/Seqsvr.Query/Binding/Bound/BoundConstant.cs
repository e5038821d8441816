using Seqsvr.Events.Values;

namespace Seqsvr.Query.Binding.Bound;

/// <summary>A literal, a variable, or what folded into one. May be undefined.</summary>
public sealed record BoundConstant(Value Value) : BoundExpression;
