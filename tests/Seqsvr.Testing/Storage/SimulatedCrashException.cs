namespace Seqsvr.Testing.Storage;

/// <summary>Thrown by every operation of a <see cref="MemoryDirectory"/> whose process has "died".</summary>
public sealed class SimulatedCrashException() : IOException("the process has died (simulated)");
