using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Seqsvr.Bench.Disk;

/// <summary>The disk's own speed: one writer that appends a frame to a preallocated file and syncs it, again and again.</summary>
static class FdatasyncRate
{
    const int FrameBytes = 4096;
    const long FileBytes = 64 << 20;

    public static Latencies Measure(string folder, TimeSpan duration)
    {
        var path = Path.Combine(folder, "fdatasync.bench");
        var latencies = new Latencies();
        try
        {
            using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.None, FileBytes);
            var frame = new byte[FrameBytes];
            new Random(1).NextBytes(frame);
            var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
            for (long at = 0; Stopwatch.GetTimestamp() < end; at = (at + FrameBytes) % FileBytes)
            {
                var start = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, frame, at);
                Sync(file);
                latencies.AddSince(start);
            }
        }
        finally
        {
            File.Delete(path);
        }
        return latencies;
    }

    static void Sync(SafeFileHandle file)
    {
        if (Fdatasync(file) != 0)
            throw new IOException($"fdatasync failed with error {Marshal.GetLastPInvokeError()}");
    }

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    static extern int Fdatasync(SafeFileHandle file);
}
