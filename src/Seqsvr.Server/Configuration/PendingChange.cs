using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Configuration;

/// <summary>
/// The record of a change to several files, <c>Secrets/pending.bin</c>: once it is there the change has happened, and whoever
/// opens the configuration next finishes what was cut short. All of this is done under the lock on the configuration.
/// </summary>
internal static class PendingChange
{
    const string Name = "pending.bin";
    const string Purpose = "configuration change";

    public static bool IsThere(SecretStore secrets) => File.Exists(PathIn(secrets));

    /// <summary>Records the change and makes it. Where <c>Seq.json</c> cannot be written, nothing is changed.</summary>
    public static void Make(ConfigurationChange change, string folder, SecretKey key, IProgress<string>? steps)
    {
        var secrets = new SecretStore(folder);
        var before = SettingsFile.Read(folder).Values;
        DurableFile.CreatePrivateFolder(secrets.Folder);
        DurableFile.Replace(PathIn(secrets), key.Seal(change.ToBytes(), Purpose), DurableFile.OwnerOnly, steps);
        try
        {
            SettingsFile.Change(folder, change.Settings, steps);
        }
        catch (ConfigurationException) when (IsAsBefore(folder, before))
        {
            DurableFile.Delete(PathIn(secrets));
            throw;
        }
        try
        {
            MakeRest(change, secrets, key, steps);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The change of the configuration has happened, but is not finished: {error.Message} Mend that; the next command or start finishes it.");
        }
    }

    /// <summary>Finishes the change that is recorded. Safe to do again, however often it is cut short.</summary>
    public static void Finish(string folder, SecretKey key, IProgress<string>? steps)
    {
        var secrets = new SecretStore(folder);
        if (!key.TryOpen(File.ReadAllBytes(PathIn(secrets)), Purpose, out var bytes))
            throw new SecretException($"A change of the configuration was cut short, and its record {PathIn(secrets)} cannot be opened with this server's secret key. Give the key that it was made with (SEQ_STORAGE_SECRETKEY or storage.secretKey), or delete that file and check the settings: seqsvr config list, seqsvr secret list");
        var change = ConfigurationChange.Parse(bytes);
        SettingsFile.Change(folder, change.Settings, steps);
        MakeRest(change, secrets, key, steps);
    }

    static void MakeRest(ConfigurationChange change, SecretStore secrets, SecretKey key, IProgress<string>? steps)
    {
        foreach (var (name, value) in change.Secrets)
            if (value is null)
                secrets.Clear(name, steps);
            else
                secrets.Set(name, value, key, steps);
        DurableFile.Delete(PathIn(secrets), steps);
    }

    static bool IsAsBefore(string folder, IReadOnlyDictionary<string, string> before)
    {
        var now = SettingsFile.Read(folder).Values;
        return now.Count == before.Count && now.All(setting => before.GetValueOrDefault(setting.Key) == setting.Value);
    }

    static string PathIn(SecretStore secrets) => Path.Combine(secrets.Folder, Name);
}
