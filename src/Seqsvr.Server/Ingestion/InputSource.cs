using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Ingestion;

/// <summary>Where the events of a request come from: an API key, or what stands for none.</summary>
/// <param name="Name">For people.</param>
/// <param name="Rules">What happens to the events.</param>
/// <param name="Meter">Counts them.</param>
internal sealed record InputSource(string Name, InputRules Rules, InputMeter Meter);
