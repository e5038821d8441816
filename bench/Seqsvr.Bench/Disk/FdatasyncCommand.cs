using System.Globalization;

namespace Seqsvr.Bench.Disk;

/// <summary><c>fdatasync FOLDER</c>: syncs a second, and how long one takes.</summary>
static class FdatasyncCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var seconds = Arguments.Number(args, "--seconds", 3);
        var latencies = FdatasyncRate.Measure(args[0], TimeSpan.FromSeconds(seconds));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(double)latencies.Count / seconds:N0} fdatasync/s of 4 KiB each, {latencies}"));
        return Task.FromResult(0);
    }
}
