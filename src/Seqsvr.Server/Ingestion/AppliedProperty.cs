using System.Text.Json;

namespace Seqsvr.Server.Ingestion;

/// <summary>A property that every event gets.</summary>
/// <param name="Name">As it is, without the escaping that CLEF has; it may be empty but not missing.</param>
/// <param name="Value">Any JSON; null where it is missing.</param>
internal sealed record AppliedProperty(string? Name, JsonElement? Value);
