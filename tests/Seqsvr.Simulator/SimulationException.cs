namespace Seqsvr.Simulator;

/// <summary>The store broke a promise.</summary>
public sealed class SimulationException(string message) : Exception(message);
