namespace Seqsvr.Conformance.Processes;

/// <summary>
/// Tests that measure how long a server takes for something that it promises: nothing else runs beside them. All others start servers, browsers and
/// clients of their own and wait for these half of the time, so that as many of their classes run at once as there are cores.
/// </summary>
[CollectionDefinition(nameof(Undisturbed), DisableParallelization = true)]
public sealed class Undisturbed;
