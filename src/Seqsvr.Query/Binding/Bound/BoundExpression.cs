namespace Seqsvr.Query.Binding.Bound;

/// <summary>
/// An expression whose names are resolved and whose form is checked: what the row evaluator walks and the batch engine plans
/// from. Immutable, safe for any number of threads.
/// </summary>
public abstract record BoundExpression;
