namespace Seqsvr.Bench.Load;

/// <summary>What the values of an event depend on.</summary>
readonly record struct LoadEvent(LoadRequest Request, LoadTemplate Template, Random Random);
