namespace Seqsvr.Server.Configuration;

/// <summary>One place that settings come from: their texts by key, as <c>api.listenUris</c>. Keys match without regard to case.</summary>
/// <param name="Name">For messages: <c>the environment</c>, or a file's path.</param>
/// <param name="ShowKey">How a key is written there, for messages.</param>
/// <param name="Values">The text of each setting; lists are comma-separated.</param>
internal sealed record SettingsSource(string Name, Func<string, string> ShowKey, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>True where the setting is set here.</summary>
    public bool Has(string key) => Values.ContainsKey(key);

    /// <summary>The setting and this place, for messages.</summary>
    public string Place(string key) => $"{ShowKey(key)} in {Name}";

    /// <summary>The setting's text here, null where it is not set; throws <see cref="ConfigurationException"/> where it cannot be used.</summary>
    public string? TextOf(SettingDefinition definition)
    {
        if (!Values.TryGetValue(definition.Key, out var text))
            return null;
        return definition.Accepts(text) ? text.Trim() : throw new ConfigurationException(
            $"The setting {Place(definition.Key)} cannot be used: expected {definition.Expected}.");
    }
}
