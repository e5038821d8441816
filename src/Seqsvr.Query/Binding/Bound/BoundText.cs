namespace Seqsvr.Query.Binding.Bound;

/// <summary>A text fragment: message or exception contains the needle. Never undefined.</summary>
public sealed record BoundText(string Needle, bool IgnoreCase) : BoundExpression;
