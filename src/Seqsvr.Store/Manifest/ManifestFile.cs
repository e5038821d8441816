using Seqsvr.Store.Files;

namespace Seqsvr.Store.Manifest;

/// <summary>The manifest on disk: read at start, then replaced in one step at every change.</summary>
static class ManifestFile
{
    /// <summary>The manifest, or null where there is none or no copy in it is intact.</summary>
    /// <param name="damage">What is wrong with the file; null where nothing is.</param>
    public static StoreManifest? TryRead(IReadableDirectory directory, out string? damage)
    {
        damage = null;
        if (!directory.Exists(FileNames.Manifest))
            return null;
        var manifest = ManifestCodec.Read(ReadAll(directory), out var damaged);
        if (manifest is null)
            damage = "both copies are damaged; the list of segments is made again from the segments themselves";
        else if (damaged)
            damage = "one of the two copies is damaged; the other serves";
        return manifest;
    }

    /// <summary>
    /// Writes <paramref name="manifest"/> aside, in whole and synced; <see cref="Publish"/> is the commit. Throws <see cref="IOException"/>; then the last one
    /// stays for certain.
    /// </summary>
    public static void Write(IStoreDirectory directory, StoreManifest manifest)
    {
        using var file = directory.Create(FileNames.Temporary(FileNames.Manifest));
        file.Write(0, ManifestCodec.Write(manifest));
        file.Sync();
    }

    /// <summary>
    /// Puts what <see cref="Write"/> wrote in place of the last manifest. Throws <see cref="IOException"/>; then either of the two may be found by a restart,
    /// so whatever either of them names must stay.
    /// </summary>
    public static void Publish(IStoreDirectory directory)
    {
        directory.Rename(FileNames.Temporary(FileNames.Manifest), FileNames.Manifest);
        directory.SyncFolder("");
    }

    static byte[] ReadAll(IReadableDirectory directory)
    {
        using var file = directory.OpenRead(FileNames.Manifest);
        var bytes = new byte[file.Length];
        return bytes.AsSpan(0, file.Read(0, bytes)).ToArray();
    }
}
