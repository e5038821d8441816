namespace Seqsvr.Query.Binding.Bound;

/// <summary>One item of <c>group by</c>, and so a leading column of the result. Undefined keys group together, as null.</summary>
/// <param name="IgnoreCase">Strings that differ only in case are one group, shown as spelled first.</param>
public sealed record BoundKey(string Title, BoundExpression Expression, bool IgnoreCase);
