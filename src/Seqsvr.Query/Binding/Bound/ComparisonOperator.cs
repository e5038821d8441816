namespace Seqsvr.Query.Binding.Bound;

/// <summary>The operators of <see cref="BoundComparison"/>.</summary>
public enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
