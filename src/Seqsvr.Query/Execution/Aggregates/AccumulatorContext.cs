namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>What the accumulators of one query have in common.</summary>
internal sealed record AccumulatorContext(QueryLimits Limits, QueryMemory Memory, CancellationToken Cancellation);
