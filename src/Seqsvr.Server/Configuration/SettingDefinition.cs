namespace Seqsvr.Server.Configuration;

/// <summary>One setting the server knows.</summary>
/// <param name="Key">Seq's name for it where Seq has it.</param>
/// <param name="Default">What holds where it is not set, for people.</param>
/// <param name="Description">What it does, for help and documents.</param>
/// <param name="Expected">What its text must be, to complete "expected ...".</param>
/// <param name="Apply">The settings with this one changed to the given text, or null where the text is not as expected.</param>
internal sealed record SettingDefinition(
    string Key, string Default, string Description, string Expected, Func<ServerSettings, string, ServerSettings?> Apply)
{
    /// <summary>Its value is masked wherever settings are shown.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>True where <paramref name="text"/> can be used.</summary>
    public bool Accepts(string text) => Apply(new ServerSettings(), text.Trim()) is not null;

    /// <summary>This definition; throws <see cref="ConfigurationException"/> where <paramref name="text"/> cannot be used.</summary>
    public SettingDefinition Check(string text) =>
        Accepts(text) ? this : throw new ConfigurationException($"The value for {Key} cannot be used: expected {Expected}.");

    /// <summary>It says what the secret key is, so it cannot itself be kept in the secret store.</summary>
    public bool IsSecretKey => Key is KnownSettings.SecretKey or KnownSettings.SecretKeyProvider or KnownSettings.SecretKeyProviderArgs;
}
