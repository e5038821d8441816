namespace Seqsvr.Query.Binding.Bound;

/// <summary>The functions over the events of a group.</summary>
public enum AggregateFunction
{
    Count,
    Min,
    Max,
    Sum,
    Mean,
    Any,
    All,
    First,
    Last,
    Distinct,
    Percentile,
    Top,
    Bottom,
}
