namespace Seqsvr.Query.Binding.Bound;

/// <summary>A built-in property such as <c>@Level</c>.</summary>
public sealed record BoundMember(EventMember Member) : BoundExpression;
