using System.Collections;
using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Configuration;

/// <summary>
/// What the <c>secret</c> commands do to the secrets of a storage folder, which exists. Names match in any case. Throws
/// <see cref="ConfigurationException"/> for names and values that make no sense, <see cref="SecretException"/> where a key is missing.
/// </summary>
public sealed class SecretEditor(string folder, IDictionary environment)
{
    /// <summary>Where the secrets are.</summary>
    public string Folder => new SecretStore(folder).Folder;

    /// <summary>The secret key, for showing it; an exception where there is none.</summary>
    public SecretKey FindKey()
    {
        using var files = ConfigurationFiles.Open(folder, environment);
        if (files.FindKey() is { } key)
            return key;
        throw files.Secrets.List().Count > 0 ? ConfigurationFiles.MissingKey(files.Secrets) : new ConfigurationException(
            $"There is no secret key in {folder} or in the environment. The server makes one when it first runs, and so does: seqsvr config create");
    }

    /// <summary>Keeps a value sealed; gives the setting's proper name. Where nothing needed a secret key yet, it is made.</summary>
    public string Set(string key, string value, out IReadOnlyList<string> notes)
    {
        var known = KnownSettings.Require(key).Check(value);
        if (known.IsSecretKey)
            throw new ConfigurationException($"{known.Key} says what secrets are sealed with, so it cannot be one. Set it in the environment ({EnvironmentSettings.VariableFor(known.Key)}) or with: seqsvr config set -k {known.Key}");
        using var files = ConfigurationFiles.Open(folder, environment);
        var secretKey = files.FindOrMakeKey();
        files.Secrets.Set(known.Key, value, secretKey);
        notes =
        [
            .. files.Variables.Has(known.Key) ? [$"{files.Variables.Place(known.Key)} wins over it."] : Array.Empty<string>(),
            .. files.FindUnopened(secretKey).Select(name => $"{name} is sealed with another key than this one: set it again, or clear it."),
        ];
        return known.Key;
    }

    /// <summary>Forgets a value; false where there was none. Needs no key, and takes any name that is there.</summary>
    public bool Clear(string key, out string name)
    {
        using var files = ConfigurationFiles.Open(folder, environment);
        name = files.Secrets.List().FirstOrDefault(kept => kept.Equals(key, StringComparison.OrdinalIgnoreCase)) ?? KnownSettings.Require(key).Key;
        return files.Secrets.Clear(name);
    }

    /// <summary>The names of what is kept. Needs no key.</summary>
    public IReadOnlyList<string> List()
    {
        using var files = ConfigurationFiles.Open(folder, environment);
        return files.Secrets.List();
    }
}
