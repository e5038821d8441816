using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Configuration;

/// <summary>Changes several secrets and settings at once: after a crash at any instant the configuration is the old one or the new one.</summary>
public static class ConfigurationSwitch
{
    /// <summary>
    /// Makes the changes for the storage root <paramref name="folder"/>; durable on return. Values of null clear. They happen when
    /// <c>pending.bin</c> is in place: a process that is killed before has changed nothing, and after it the next one that reads the
    /// settings finishes. <paramref name="steps"/> hears of each step that has been done, before the next one.
    /// Throws <see cref="ConfigurationException"/> for changes that cannot be made, and <see cref="IOException"/> where the record cannot be
    /// written: then nothing has changed, unless the message says so.
    /// </summary>
    public static void Apply(
        string folder,
        SecretKey secretKey,
        IReadOnlyDictionary<string, string?> secrets,
        IReadOnlyDictionary<string, string?> settings,
        IProgress<string>? steps)
    {
        var change = new ConfigurationChange(secrets, settings).Checked();
        using var holding = ConfigurationFiles.TakeLock(folder);
        FinishLocked(folder, secretKey);
        SettingsFile.Preview(folder, change.Settings);
        PendingChange.Make(change, folder, secretKey, steps);
    }

    /// <summary>
    /// Finishes a change that was cut short; nothing where there is none. <see cref="SettingsReader"/> does it by itself.
    /// Throws <see cref="SecretException"/> where the key is another one.
    /// </summary>
    public static void FinishPending(string folder, SecretKey secretKey)
    {
        using var holding = ConfigurationFiles.TakeLock(folder);
        FinishLocked(folder, secretKey);
    }

    static void FinishLocked(string folder, SecretKey secretKey)
    {
        if (PendingChange.IsThere(new SecretStore(folder)))
            PendingChange.Finish(folder, secretKey, null);
    }
}
