using Seqsvr.Store.Files;

namespace Seqsvr.Store.Manifest;

/// <summary>
/// A file that holds nothing but room for the next manifest. On a full disk it is given up, so that a manifest without some segments can be
/// written, the very thing that gives space back; then it is made again. Without it, a server whose disk is full could neither delete nor start.
/// Not thread-safe: for whoever writes the manifest.
/// </summary>
sealed class ManifestReserve(IStoreDirectory directory)
{
    /// <summary>So many times the manifest: it may grow before the reserve has to.</summary>
    const int Times = 4;

    long _bytes;

    /// <summary>
    /// Makes the reserve where it is missing or too small for <paramref name="manifest"/>. Where there is no room for it, the next call tries again.
    /// </summary>
    public void Keep(StoreManifest manifest)
    {
        var needed = ManifestCodec.BytesOf(manifest);
        if (_bytes >= needed)
            return;
        try
        {
            _bytes = ExistingBytes();
            if (_bytes < needed)
                Make(needed * Times);
        }
        catch (IOException)
        {
            // It only matters on a full disk, and is tried again with the next manifest.
            _bytes = 0;
        }
    }

    /// <summary>
    /// As <see cref="ManifestFile.Write"/>, but gives up the reserve where the disk is full: for a manifest that needs no more files than the last.
    /// </summary>
    public void Write(StoreManifest manifest)
    {
        try
        {
            ManifestFile.Write(directory, manifest);
        }
        catch (DiskFullException) when (directory.Exists(FileNames.ManifestReserve))
        {
            _bytes = 0;
            directory.Delete(FileNames.ManifestReserve);
            ManifestFile.Write(directory, manifest);
        }
    }

    long ExistingBytes()
    {
        if (!directory.Exists(FileNames.ManifestReserve))
            return 0;
        using var file = directory.OpenRead(FileNames.ManifestReserve);
        return file.Length;
    }

    void Make(long bytes)
    {
        using var file = directory.Create(FileNames.ManifestReserve);
        // Written, and not only reserved, for not every file system can reserve.
        file.Write(0, new byte[bytes]);
        file.Sync();
        directory.SyncFolder("");
        _bytes = bytes;
    }
}
