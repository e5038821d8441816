namespace Seqsvr.Query.Binding.Bound;

/// <summary><c>Now()</c>; the rewriting fixes it to a constant, one for the whole run.</summary>
public sealed record BoundNow : BoundExpression;
