using System.Collections;

namespace Seqsvr.Server.Configuration;

/// <summary>
/// Settings in environment variables: <c>SEQ_</c> and the key in upper case with <c>_</c> for each full stop, so that
/// <c>api.listenUris</c> is <c>SEQ_API_LISTENURIS</c>.
/// </summary>
internal static class EnvironmentSettings
{
    const string Prefix = "SEQ_";

    /// <summary>What the container of Seq calls it.</summary>
    const string PasswordVariable = "SEQ_PASSWORD";

    /// <summary>The variable that sets <paramref name="key"/>.</summary>
    public static string VariableFor(string key) => Prefix + key.Replace('.', '_').ToUpperInvariant();

    /// <summary>
    /// Picks the known settings out of <paramref name="environment"/>; variables that only look like settings are named in
    /// <paramref name="unknown"/>.
    /// </summary>
    public static SettingsSource Read(IDictionary environment, out IReadOnlyList<string> unknown)
    {
        var keys = KnownSettings.All.ToDictionary(setting => VariableFor(setting.Key), setting => setting.Key, StringComparer.Ordinal);
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var others = new List<string>();
        string? password = null;
        foreach (DictionaryEntry variable in environment)
        {
            var name = (string)variable.Key;
            if (!name.StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            if (keys.TryGetValue(name, out var key))
                values[key] = (string?)variable.Value ?? "";
            else if (name == PasswordVariable)
                password = (string?)variable.Value;
            else
                others.Add(name);
        }
        if (password is not null)
            values.TryAdd(KnownSettings.AdminPassword, password);
        others.Sort(StringComparer.Ordinal);
        unknown = others;
        return new SettingsSource("the environment", VariableFor, values);
    }
}
