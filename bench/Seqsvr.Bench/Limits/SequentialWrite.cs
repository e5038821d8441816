using System.Diagnostics;

namespace Seqsvr.Bench.Limits;

/// <summary>How long it takes to have so many bytes in a new file on the disk, written in one go and synced once.</summary>
static class SequentialWrite
{
    const int WriteBytes = 1 << 20;

    public static TimeSpan Measure(string folder, int bytes)
    {
        var path = Path.Combine(folder, "sequential.bench");
        try
        {
            var piece = new byte[WriteBytes];
            new Random(1).NextBytes(piece);
            var start = Stopwatch.GetTimestamp();
            using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
            for (long at = 0; at < bytes; at += WriteBytes)
                RandomAccess.Write(file, piece, at);
            RandomAccess.FlushToDisk(file);
            return Stopwatch.GetElapsedTime(start);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
