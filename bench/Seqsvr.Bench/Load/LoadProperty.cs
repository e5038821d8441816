namespace Seqsvr.Bench.Load;

/// <summary>A property of made-up events.</summary>
/// <param name="Member">Its name with quotes and colon, as it stands in JSON.</param>
/// <param name="AppendValue">Appends a value for an event as JSON.</param>
sealed record LoadProperty(byte[] Member, Action<Utf8Text, LoadEvent> AppendValue);
