using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Functions;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>Makes the accumulator of an aggregate for one worker.</summary>
internal static class Accumulators
{
    /// <summary>A fresh accumulator without groups.</summary>
    public static Accumulator Create(AggregatePlan plan, AccumulatorContext context) => plan.Function switch
    {
        AggregateFunction.Count when plan.Distinct => new DistinctAccumulator(count: true, plan.IgnoreCase, context),
        AggregateFunction.Count => new CountAccumulator(ofAll: plan.Source is null, context),
        AggregateFunction.Min => new ExtremeAccumulator(max: false, context),
        AggregateFunction.Max => new ExtremeAccumulator(max: true, context),
        AggregateFunction.Sum => new SumAccumulator(mean: false, context),
        AggregateFunction.Mean => new SumAccumulator(mean: true, context),
        AggregateFunction.Any => new TruthAccumulator(all: false, context),
        AggregateFunction.All => new TruthAccumulator(all: true, context),
        AggregateFunction.First => new EdgeAccumulator(latest: false, context),
        AggregateFunction.Last => new EdgeAccumulator(latest: true, context),
        AggregateFunction.Top => new EdgesAccumulator(CountOf(plan), latest: false, context),
        AggregateFunction.Bottom => new EdgesAccumulator(CountOf(plan), latest: true, context),
        AggregateFunction.Distinct => new DistinctAccumulator(count: false, plan.IgnoreCase, context),
        AggregateFunction.Percentile => new PercentileAccumulator(plan.Parameter, plan.Error ?? LogarithmicBuckets.DefaultError, context),
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Function, "no accumulator is known for this aggregate"),
    };

    static int CountOf(AggregatePlan plan) => (int)Math.Clamp(plan.Parameter, 1, Array.MaxLength);
}
