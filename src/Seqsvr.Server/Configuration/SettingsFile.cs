using System.Text;
using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Configuration;

/// <summary>
/// <c>Seq.json</c> in the storage root: a JSON object, nested by the full stops of the keys or flat with the keys as they
/// are. Comments and trailing commas are allowed. A file that is not there sets nothing.
/// </summary>
internal static class SettingsFile
{
    /// <summary>The file's name in the storage root.</summary>
    public const string FileName = "Seq.json";

    /// <summary>A larger file is a mistake, not a configuration.</summary>
    const int FileBytesMax = 1 << 20;

    /// <summary>Where the file is, or would be, for the storage root <paramref name="folder"/>.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, FileName);

    /// <summary>Reads the file in <paramref name="folder"/>; throws <see cref="ConfigurationException"/> where it is no JSON object.</summary>
    public static SettingsSource Read(string folder)
    {
        var path = PathIn(folder);
        return new SettingsSource(path, key => key, SettingsValues.Parse(path, ReadText(path)));
    }

    /// <summary>
    /// Makes the changes, key by key to a value or to null for not set, and leaves the rest of the file as it is; all of them or, after a
    /// crash too, none. Throws <see cref="ConfigurationException"/> where they cannot be made.
    /// </summary>
    public static void Change(string folder, IReadOnlyDictionary<string, string?> changes, IProgress<string>? steps = null)
    {
        var path = PathIn(folder);
        var before = ReadText(path);
        var after = Changed(path, before, changes);
        if (!after.AsSpan().SequenceEqual(before))
            Write(path, after, IsPrivate(SettingsValues.Parse(path, after)), steps);
    }

    /// <summary>The text that <see cref="Change"/> would write: to find out beforehand whether it can.</summary>
    public static byte[] Preview(string folder, IReadOnlyDictionary<string, string?> changes) =>
        Changed(PathIn(folder), ReadText(PathIn(folder)), changes);

    /// <summary>
    /// Keeps it to its owner where everyone may read it although <paramref name="file"/> holds something sensitive. Gives what the log
    /// should say of it, or null.
    /// </summary>
    public static string? Protect(SettingsSource file)
    {
        if (OperatingSystem.IsWindows() || !IsPrivate(file.Values) || !IsExposed(File.GetUnixFileMode(file.Name)))
            return null;
        try
        {
            File.SetUnixFileMode(file.Name, DurableFile.OwnerOnly);
            return $"{file.Name} holds a secret key or password and everyone on this machine could read it; now only its owner can";
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            return $"{file.Name} holds a secret key or password and everyone on this machine may read it; make it readable for the server only (chmod 600), or move them to the secret store and SEQ_STORAGE_SECRETKEY";
        }
    }

    static byte[] Changed(string path, byte[] text, IReadOnlyDictionary<string, string?> changes)
    {
        var mark = text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble : [];
        SettingsValues.Parse(path, text);
        text = text[mark.Length..];
        foreach (var (key, value) in changes)
            text = value is null ? SettingsText.Clear(text, key) : SettingsText.Set(text, key, value);
        var values = SettingsValues.Parse(path, text);
        if (changes.Any(change => values.GetValueOrDefault(change.Key) != change.Value))
            throw new ConfigurationException($"{string.Join(", ", changes.Keys)} cannot be changed in {path} as it is written: edit the file by hand.");
        return [.. mark, .. text];
    }

    static void Write(string path, byte[] content, bool isPrivate, IProgress<string>? steps)
    {
        try
        {
            // Behind a symbolic link is the file that people mean.
            var link = new FileInfo(path);
            var target = link.LinkTarget is null ? path : link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            var mode = OperatingSystem.IsWindows() || !File.Exists(target) ? DurableFile.OwnerOnly : File.GetUnixFileMode(target);
            DurableFile.Replace(target, content, isPrivate && IsExposed(mode) ? DurableFile.OwnerOnly : mode, steps);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} cannot be written: {error.Message}");
        }
    }

    static byte[] ReadText(string path)
    {
        try
        {
            if (!File.Exists(path))
                return "{}\n"u8.ToArray();
            return new FileInfo(path).Length <= FileBytesMax ? File.ReadAllBytes(path)
                : throw new ConfigurationException($"{path} is larger than {FileBytesMax} bytes, which no settings file is.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} cannot be read: {e.Message}");
        }
    }

    // The group's rights are given on purpose: they may be how the server reads what root owns.
    static bool IsExposed(UnixFileMode mode) => (mode & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != 0;

    static bool IsPrivate(IReadOnlyDictionary<string, string> values) => values.Keys.Any(key => KnownSettings.Find(key) is { IsSensitive: true });
}
