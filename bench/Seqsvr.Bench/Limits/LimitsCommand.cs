using System.Globalization;
using Seqsvr.Bench.Disk;

namespace Seqsvr.Bench.Limits;

/// <summary>
/// <c>limits FILE FOLDER</c>: what this machine can do at all with the bytes of a CLEF file, one <c>name TAB number</c> a line, for <c>bench/compare</c>.
/// </summary>
static class LimitsCommand
{
    const int Rounds = 3;
    const int WrittenBytes = 512 << 20;

    public static Task<int> RunAsync(string[] args)
    {
        var passes = BytePasses.Read(args[0]);
        Print("bare Utf8JsonReader pass, s", Best(passes.ReadTokens));
        Print("two bare readers in parallel, s", Best(passes.ReadTokensInParallel));
        Print("IndexOf a newline, GB/s", passes.Gigabytes / Best(passes.FindNewlines));
        Print("IndexOf an absent needle, GB/s", passes.Gigabytes / Best(passes.FindNeedle));
        Print("memory read, GB/s", passes.Gigabytes / Best(() => passes.Sum()));
        Print("sequential write with one sync, MB/s", WrittenBytes / 1e6 / SequentialWrite.Measure(args[1], WrittenBytes).TotalSeconds);
        var syncs = FdatasyncRate.Measure(args[1], TimeSpan.FromSeconds(2));
        Print("fdatasync of 4 KiB, p50 ms", syncs.Percentile(0.5));
        Print("fdatasync of 4 KiB, p99 ms", syncs.Percentile(0.99));
        return Task.FromResult(0);
    }

    // Seconds, elapsed; the first rounds are also for the JIT.
    static double Best(Action action)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = TimeProvider.System.GetTimestamp();
            action();
            var elapsed = TimeProvider.System.GetElapsedTime(start);
            best = elapsed < best ? elapsed : best;
        }
        return best.TotalSeconds;
    }

    static void Print(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{value:F4}"));
}
