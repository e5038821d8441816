namespace Seqsvr.Query.Tests.Execution.Aggregates;

/// <summary>Runs while no other test does, because what those keep would be measured too.</summary>
[CollectionDefinition(nameof(MemoryLimitTests), DisableParallelization = true)]
public sealed class MemoryLimitCollection;
