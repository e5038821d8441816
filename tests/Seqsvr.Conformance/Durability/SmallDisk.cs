using System.Diagnostics;
using System.Globalization;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Durability;

/// <summary>A file system of a few megabytes in memory, mounted for one test. Needs the right to mount.</summary>
sealed class SmallDisk : IAsyncDisposable
{
    readonly TemporaryFolder _place;

    SmallDisk(TemporaryFolder place) => _place = place;

    /// <summary>Where it is mounted.</summary>
    public string Path => _place.Path;

    /// <summary>Why nothing can be mounted here; null where it can.</summary>
    public static string? WhyImpossible()
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("mount", ["-t", "tmpfs", "-o", "size=1m", "none", folder.Path]) { RedirectStandardError = true };
        using var mount = Process.Start(start);
        if (mount is null)
            return "there is no mount command";
        mount.WaitForExit();
        if (mount.ExitCode != 0)
            return "no right to mount a small file system: " + mount.StandardError.ReadToEnd().Trim();
        using var unmount = Process.Start("umount", folder.Path);
        unmount.WaitForExit();
        return null;
    }

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var disk = new SmallDisk(new TemporaryFolder());
        var size = string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m");
        (await ChildProcess.RunAsync("mount", ["-t", "tmpfs", "-o", size, "none", disk.Path])).MustSucceed();
        return disk;
    }

    public async ValueTask DisposeAsync()
    {
        (await ChildProcess.RunAsync("umount", [Path])).MustSucceed();
        _place.Dispose();
    }
}
