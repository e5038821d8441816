namespace Seqsvr.Query.Binding.Bound;

/// <summary><c>{a: 1}</c>; undefined where a member is. Names are unique: of duplicates the binder keeps the last.</summary>
public sealed record BoundObject(IReadOnlyList<KeyValuePair<string, BoundExpression>> Members) : BoundExpression;
