using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>Makes the accumulator of an aggregate for one worker.</summary>
internal static class Accumulators
{
    /// <summary>A fresh accumulator without groups.</summary>
    public static Accumulator Create(AggregatePlan plan, QueryMemory memory) => plan.Function switch
    {
        AggregateFunction.Count when plan.Distinct => new DistinctAccumulator(count: true, plan.IgnoreCase, memory),
        AggregateFunction.Count => new CountAccumulator(ofAll: plan.Source is null, memory),
        AggregateFunction.Min => new ExtremeAccumulator(max: false, memory),
        AggregateFunction.Max => new ExtremeAccumulator(max: true, memory),
        AggregateFunction.Sum => new SumAccumulator(mean: false, memory),
        AggregateFunction.Mean => new SumAccumulator(mean: true, memory),
        AggregateFunction.Any => new TruthAccumulator(all: false, memory),
        AggregateFunction.All => new TruthAccumulator(all: true, memory),
        AggregateFunction.First => new EdgeAccumulator(1, latest: false, asArray: false, memory),
        AggregateFunction.Last => new EdgeAccumulator(1, latest: true, asArray: false, memory),
        AggregateFunction.Top => new EdgeAccumulator(CountOf(plan), latest: false, asArray: true, memory),
        AggregateFunction.Bottom => new EdgeAccumulator(CountOf(plan), latest: true, asArray: true, memory),
        AggregateFunction.Distinct => new DistinctAccumulator(count: false, plan.IgnoreCase, memory),
        AggregateFunction.Percentile => new PercentileAccumulator(plan.Parameter, memory),
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Function, "no accumulator is known for this aggregate"),
    };

    static int CountOf(AggregatePlan plan) => (int)Math.Clamp(plan.Parameter, 1, Array.MaxLength);
}
