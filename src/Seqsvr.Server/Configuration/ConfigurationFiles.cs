using System.Collections;
using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Configuration;

/// <summary>
/// The configuration of one storage folder, opened to read or change it: no other process changes it until this is disposed, and
/// no change is half done. Not thread-safe.
/// </summary>
internal sealed class ConfigurationFiles : IDisposable
{
    readonly string _folder;
    readonly IDisposable _lock;
    SecretKey? _key;

    ConfigurationFiles(string folder, IDictionary environment, IDisposable holding)
    {
        _folder = folder;
        _lock = holding;
        Secrets = new SecretStore(folder);
        Variables = EnvironmentSettings.Read(environment, out var unknown);
        UnknownVariables = unknown;
        File = SettingsFile.Read(folder);
    }

    /// <summary>The settings in the environment.</summary>
    public SettingsSource Variables { get; }

    /// <summary>Variables that only look like settings.</summary>
    public IReadOnlyList<string> UnknownVariables { get; }

    /// <summary>The settings in <c>Seq.json</c>.</summary>
    public SettingsSource File { get; private set; }

    /// <summary>The settings that are kept sealed.</summary>
    public SecretStore Secrets { get; }

    /// <summary>Waits for whoever changes the configuration, then opens it and finishes a change that was cut short.</summary>
    public static ConfigurationFiles Open(string folder, IDictionary environment)
    {
        var holding = TakeLock(folder);
        try
        {
            var files = new ConfigurationFiles(folder, environment, holding);
            if (PendingChange.IsThere(files.Secrets))
            {
                PendingChange.Finish(folder, files.FindKey() ?? throw MissingKey(files.Secrets), null);
                files.File = SettingsFile.Read(folder);
            }
            return files;
        }
        catch
        {
            holding.Dispose();
            throw;
        }
    }

    /// <summary>Takes the lock on the configuration; throws <see cref="ConfigurationException"/> where the folder cannot be written.</summary>
    public static IDisposable TakeLock(string folder)
    {
        try
        {
            return new SecretStore(folder).Lock();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The configuration in {folder} cannot be opened: {error.Message}");
        }
    }

    /// <summary>True where the secret key does not come from <c>Seq.json</c>.</summary>
    public bool HasKeyBesidesFile =>
        Variables.Has(KnownSettings.SecretKey) || Variables.Has(KnownSettings.SecretKeyProvider) || File.Has(KnownSettings.SecretKeyProvider);

    /// <summary>The secret key, null where none is given. The provider, where there is one, runs once.</summary>
    public SecretKey? FindKey() => _key ??= SecretKeySource.Find(Variables, File);

    /// <summary>The secret key; made, and written to <c>Seq.json</c>, where there was nothing yet that needed one.</summary>
    public SecretKey FindOrMakeKey()
    {
        if (FindKey() is { } known)
            return known;
        if (Secrets.List().Count > 0)
            throw MissingKey(Secrets);
        var made = SecretKey.Generate();
        Change(KnownSettings.SecretKey, made.ToBase64());
        return _key = made;
    }

    /// <summary>Sets a setting in <c>Seq.json</c>, or with null takes it out.</summary>
    public void Change(string key, string? value)
    {
        SettingsFile.Change(_folder, new Dictionary<string, string?> { [key] = value });
        File = SettingsFile.Read(_folder);
    }

    /// <summary>Opens the secrets that count: those that no variable overrides. Throws <see cref="SecretException"/> where one does not open.</summary>
    public SettingsSource ReadSecrets(SecretKey key)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in Secrets.List().Where(name => KnownSettings.Find(name) is { IsSecretKey: false } && !Variables.Has(name)))
            if (Secrets.TryRead(name, key, out var value))
                values[name] = value;
        return new SettingsSource("the secret store", name => name, values);
    }

    /// <summary>The names of the secrets that <paramref name="key"/> does not open.</summary>
    public IReadOnlyList<string> FindUnopened(SecretKey key) => [.. Secrets.List().Where(name => !CanOpen(name, key))];

    public void Dispose() => _lock.Dispose();

    bool CanOpen(string name, SecretKey key)
    {
        try
        {
            return Secrets.TryRead(name, key, out _);
        }
        catch (SecretException)
        {
            return false;
        }
    }

    /// <summary>What to say where there are secrets and no key for them.</summary>
    public static SecretException MissingKey(SecretStore secrets)
    {
        var names = secrets.List();
        return new SecretException($"There is no secret key, but {secrets.Folder} holds what was sealed with one{(names.Count > 0 ? $" ({string.Join(", ", names)})" : "")}. Give that key (SEQ_STORAGE_SECRETKEY, secretKey.provider or storage.secretKey), or, if it is lost, clear each of them: seqsvr secret clear -k NAME");
    }
}
