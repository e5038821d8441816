using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>Makes the accumulator of an aggregate for one worker.</summary>
internal static class Accumulators
{
    /// <summary>A fresh accumulator without groups.</summary>
    public static Accumulator Create(AggregatePlan plan, QueryLimits limits) => plan.Function switch
    {
        AggregateFunction.Count when plan.Distinct => new DistinctAccumulator(count: true, plan.IgnoreCase, limits),
        AggregateFunction.Count => new CountAccumulator(ofAll: plan.Source is null),
        AggregateFunction.Min => new ExtremeAccumulator(max: false),
        AggregateFunction.Max => new ExtremeAccumulator(max: true),
        AggregateFunction.Sum => new SumAccumulator(mean: false),
        AggregateFunction.Mean => new SumAccumulator(mean: true),
        AggregateFunction.Any => new TruthAccumulator(all: false),
        AggregateFunction.All => new TruthAccumulator(all: true),
        AggregateFunction.First => new EdgeAccumulator(1, latest: false, asArray: false, limits),
        AggregateFunction.Last => new EdgeAccumulator(1, latest: true, asArray: false, limits),
        AggregateFunction.Top => new EdgeAccumulator(CountOf(plan, limits), latest: false, asArray: true, limits),
        AggregateFunction.Bottom => new EdgeAccumulator(CountOf(plan, limits), latest: true, asArray: true, limits),
        AggregateFunction.Distinct => new DistinctAccumulator(count: false, plan.IgnoreCase, limits),
        AggregateFunction.Percentile => new PercentileAccumulator(plan.Parameter, limits),
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Function, "no accumulator is known for this aggregate"),
    };

    static int CountOf(AggregatePlan plan, QueryLimits limits) => (int)Math.Clamp(plan.Parameter, 1, limits.RowsMax);
}
