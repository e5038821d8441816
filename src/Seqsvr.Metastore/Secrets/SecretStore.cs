using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Seqsvr.Metastore.Secrets;

/// <summary>
/// Settings that must not lie about in the clear: <c>Secrets/&lt;setting.name&gt;.bin</c> in the storage root, each sealed with the
/// server's secret key. Names match without regard to case. Failures of the disk are <see cref="IOException"/> or
/// <see cref="UnauthorizedAccessException"/>; what people can mend otherwise is a <see cref="SecretException"/>.
/// </summary>
/// <param name="storageRoot">The server's storage folder; it exists.</param>
public sealed partial class SecretStore(string storageRoot)
{
    /// <summary>The folder's name in the storage root.</summary>
    public const string FolderName = "Secrets";

    /// <summary>Longest value, in bytes of UTF-8.</summary>
    public const int ValueBytesMax = 64 * 1024;

    const string Suffix = ".bin";
    const string LockName = "lock";

    /// <summary>The full path of the folder, whether it exists or not.</summary>
    public string Folder { get; } = Path.Combine(Path.GetFullPath(storageRoot), FolderName);

    /// <summary>The names of what is kept, in ordinal order. Needs no key.</summary>
    public IReadOnlyList<string> List() =>
        !Directory.Exists(Folder) ? []
            : [.. Directory.GetFiles(Folder, "*" + Suffix).Select(path => Path.GetFileNameWithoutExtension(path)).Where(IsName).Order(StringComparer.Ordinal)];

    /// <summary>Keeps a value, in place of an earlier one. Durable on return.</summary>
    public void Set(string name, string value, SecretKey key, IProgress<string>? steps = null)
    {
        if (!IsName(name))
            throw new SecretException($"{name} is no name for a secret: it is a setting's, such as metastore.postgres.connectionString.");
        if (Encoding.UTF8.GetByteCount(value) > ValueBytesMax)
            throw new SecretException($"The value for {name} is larger than {ValueBytesMax} bytes, which no setting is.");
        DurableFile.CreatePrivateFolder(Folder);
        DurableFile.Replace(Find(name) ?? PathOf(name), key.Seal(Encoding.UTF8.GetBytes(value), PurposeOf(name)), DurableFile.OwnerOnly, steps);
    }

    /// <summary>Forgets a value; false where there was none. Needs no key.</summary>
    public bool Clear(string name, IProgress<string>? steps = null)
    {
        if (Find(name) is not { } path)
            return false;
        DurableFile.Delete(path, steps);
        return true;
    }

    /// <summary>Reads a value; false where there is none. A <see cref="SecretException"/> where it cannot be opened with <paramref name="key"/>.</summary>
    public bool TryRead(string name, SecretKey key, [NotNullWhen(true)] out string? value)
    {
        value = null;
        if (Find(name) is not { } path)
            return false;
        if (new FileInfo(path).Length > ValueBytesMax + SecretKey.Overhead || !key.TryOpen(File.ReadAllBytes(path), PurposeOf(name), out var plain))
            throw new SecretException($"The secret {name} cannot be opened with this server's secret key. Give the key that it was set with (SEQ_STORAGE_SECRETKEY or storage.secretKey), or set it again: seqsvr secret set -k {name} --value-stdin");
        value = Encoding.UTF8.GetString(plain);
        return true;
    }

    /// <summary>Waits until no other process changes what is in here; dispose to let go. The death of the process lets go as well.</summary>
    public IDisposable Lock()
    {
        DurableFile.CreatePrivateFolder(Folder);
        var file = UnixFiles.Lock(Path.Combine(Folder, LockName));
        UnixFiles.GiveToOwnerOf(Folder, file);
        return file;
    }

    string? Find(string name) =>
        List().FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known ? PathOf(known) : null;

    string PathOf(string name) => Path.Combine(Folder, name + Suffix);

    static string PurposeOf(string name) => "secret/" + name.ToLowerInvariant();

    // Each has a full stop in it, so other files of the folder have none.
    static bool IsName(string name) => Name().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9]{1,50}(\.[A-Za-z0-9]{1,50}){1,5}\z")]
    private static partial Regex Name();
}
