using System.Collections;
using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Configuration;

/// <summary>
/// What the <c>config</c> commands do to the <c>Seq.json</c> of a storage folder, which exists. Names match in any case. Throws
/// <see cref="ConfigurationException"/> for names and values that make no sense; "notes" are what the operator should know besides.
/// </summary>
public sealed class SettingsEditor(string folder, IDictionary environment)
{
    const string Mask = "********";

    /// <summary>Where the settings are.</summary>
    public string FilePath => SettingsFile.PathIn(folder);

    /// <summary>Writes a file to start from, with a secret key unless one is given elsewhere; false where there is a file already.</summary>
    public bool Create()
    {
        using var files = ConfigurationFiles.Open(folder, environment);
        if (File.Exists(FilePath))
            return false;
        files.FindOrMakeKey();
        files.Change(KnownSettings.ListenUris, string.Join(',', new ServerSettings().ListenUris));
        return true;
    }

    /// <summary>The settings in the file as KEY=VALUE, in the order of the documents; with <paramref name="all"/> the others too, as comments.</summary>
    public IReadOnlyList<string> List(bool all, out IReadOnlyList<string> notes)
    {
        using var files = ConfigurationFiles.Open(folder, environment);
        notes = [.. files.File.Values.Keys.Where(key => KnownSettings.Find(key) is null).Select(key => SettingsReader.Unknown(key, files.File) + ".")];
        return [.. KnownSettings.All.Where(known => all || files.File.Has(known.Key)).Select(known => files.File.Has(known.Key)
            ? $"{known.Key}={(known.IsSensitive ? Mask : files.File.Values[known.Key])}"
            : $"# {known.Key}: {known.Description} [default: {known.Default}]".Replace("`", "", StringComparison.Ordinal))];
    }

    /// <summary>The setting's value in the file, null where it is not set there.</summary>
    public string? Get(string key, bool showSecret, out IReadOnlyList<string> notes)
    {
        var known = KnownSettings.Require(key);
        using var files = ConfigurationFiles.Open(folder, environment);
        var isSet = files.File.Values.TryGetValue(known.Key, out var value);
        notes = [.. isSet ? [] : new[] { $"{known.Key} is not set in {FilePath}; its default is: {known.Default.Trim('`')}." }, .. Overrides(known.Key, files)];
        return isSet && known.IsSensitive && !showSecret ? Mask : value;
    }

    /// <summary>Sets it; gives its proper name.</summary>
    public string Set(string key, string value, out IReadOnlyList<string> notes)
    {
        var known = KnownSettings.Require(key).Check(value);
        using var files = ConfigurationFiles.Open(folder, environment);
        var aboutKey = known.Key == KnownSettings.SecretKey ? CheckNewKey(SecretKey.Parse(value), files) : [];
        files.Change(known.Key, value);
        var better = known.IsSensitive && !known.IsSecretKey
            ? new[] { $"{known.Key} now lies in the clear in {FilePath}; the secret store is a better place: seqsvr secret set -k {known.Key} --value-stdin" }
            : [];
        notes = [.. aboutKey, .. better, .. Overrides(known.Key, files)];
        return known.Key;
    }

    /// <summary>Takes it out of the file; false where it was not set there.</summary>
    public bool Clear(string key, out string name, out IReadOnlyList<string> notes)
    {
        var known = KnownSettings.Require(key);
        name = known.Key;
        using var files = ConfigurationFiles.Open(folder, environment);
        notes = [.. Overrides(known.Key, files)];
        if (!files.File.Has(known.Key))
            return false;
        if (known.Key == KnownSettings.SecretKey && files.Secrets.List().Count > 0 && !files.HasKeyBesidesFile)
            throw new ConfigurationException($"{known.Key} is needed to open {string.Join(", ", files.Secrets.List())}. Give it in the environment while you clear it here (SEQ_STORAGE_SECRETKEY), or clear them first: seqsvr secret clear -k NAME");
        files.Change(known.Key, null);
        return true;
    }

    static IEnumerable<string> CheckNewKey(SecretKey key, ConfigurationFiles files)
    {
        var lost = files.HasKeyBesidesFile ? [] : files.FindUnopened(key);
        if (lost.Count > 0)
            throw new ConfigurationException($"That key does not open {string.Join(", ", lost)}. Give the key that they were set with, or clear them first: seqsvr secret clear -k NAME");
        return files.File.Has(KnownSettings.SecretKey)
            ? ["What was sealed with the former key, backups and passwords among the documents, opens only with that: keep it."]
            : [];
    }

    static IEnumerable<string> Overrides(string key, ConfigurationFiles files)
    {
        if (files.Variables.Has(key))
            yield return $"{files.Variables.Place(key)} wins over it.";
        else if (files.Secrets.List().Contains(key, StringComparer.OrdinalIgnoreCase))
            yield return $"{key} in the secret store wins over it.";
    }
}
