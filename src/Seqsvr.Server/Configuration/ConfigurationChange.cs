using System.Text.Json;

namespace Seqsvr.Server.Configuration;

/// <summary>Several changes of the configuration that happen together.</summary>
/// <param name="Secrets">Secrets to set, or with null to clear.</param>
/// <param name="Settings">Settings to set in <c>Seq.json</c>, or with null to take out.</param>
internal sealed record ConfigurationChange(IReadOnlyDictionary<string, string?> Secrets, IReadOnlyDictionary<string, string?> Settings)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static ConfigurationChange Parse(byte[] bytes) => JsonSerializer.Deserialize<ConfigurationChange>(bytes)!;

    /// <summary>
    /// The same with each setting by its proper name; throws <see cref="ConfigurationException"/> for one that is unknown, for a value that
    /// cannot be used, and for the secret key, which a sealed change cannot change.
    /// </summary>
    public ConfigurationChange Checked() => new(Checked(Secrets), Checked(Settings));

    static Dictionary<string, string?> Checked(IReadOnlyDictionary<string, string?> changes) =>
        changes.ToDictionary(change => Check(KnownSettings.Require(change.Key), change.Value).Key, change => change.Value, StringComparer.Ordinal);

    static SettingDefinition Check(SettingDefinition definition, string? value)
    {
        if (definition.IsSecretKey)
            throw new ConfigurationException($"{definition.Key} cannot be changed together with others.");
        return value is null ? definition : definition.Check(value);
    }
}
