namespace Seqsvr.Server.Configuration;

/// <summary>One place that settings come from: their texts by key, as <c>api.listenUris</c>. Keys match without regard to case.</summary>
/// <param name="Name">For messages: <c>the environment</c>, or a file's path.</param>
/// <param name="ShowKey">How a key is written there, for messages.</param>
/// <param name="Values">The text of each setting; lists are comma-separated.</param>
internal sealed record SettingsSource(string Name, Func<string, string> ShowKey, IReadOnlyDictionary<string, string> Values);
