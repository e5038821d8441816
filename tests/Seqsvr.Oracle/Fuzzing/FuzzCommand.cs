using System.Diagnostics;
using System.Globalization;

namespace Seqsvr.Oracle.Fuzzing;

/// <summary>
/// <c>fuzz</c>: starts a process for each core and watches them. One that ends by itself (a stack overflow, say), or stays at one text for too long, is a
/// finding like an exception.
/// </summary>
static class FuzzCommand
{
    static readonly TimeSpan LongestText = TimeSpan.FromSeconds(10);

    static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>Zero where nothing was found.</summary>
    public static async Task<int> RunAsync(OracleArguments arguments)
    {
        var started = Stopwatch.GetTimestamp();
        var workers = Environment.ProcessorCount;
        var share = (arguments.Count + workers - 1) / workers;
        var codes = await Task.WhenAll(Enumerable.Range(0, workers)
            .Select(worker => RunWorkerAsync(arguments, worker * share, Math.Min(share, arguments.Count - worker * share))));
        var failed = codes.Count(code => code != 0);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{arguments.Count} iterations from seed {arguments.Seed}: {failed} of {workers} workers failed, {seconds:F1} s, {arguments.Count / seconds:F0} iterations/s"));
        return failed == 0 ? 0 : 1;
    }

    static async Task<int> RunWorkerAsync(OracleArguments arguments, long from, long count)
    {
        if (count <= 0)
            return 0;
        var path = Path.GetTempFileName();
        try
        {
            using var progress = new FuzzProgress(path);
            using var process = Start(arguments, from, count, path);
            var output = process.StandardOutput.ReadToEndAsync();
            var hung = !await EndsAsync(process, progress);
            Console.Write(await output);
            if (!hung && process.ExitCode is 0 or 1)
                return process.ExitCode;
            var what = hung ? $"takes longer than {LongestText.TotalSeconds} s" : $"ended the process with code {process.ExitCode}";
            Console.WriteLine($"iteration {progress.Iteration} {what}: {FuzzText.Of(arguments.Seed, progress.Iteration)}");
            Console.WriteLine(FuzzWorker.Replay(arguments.Seed, progress.Iteration));
            return 2;
        }
        finally
        {
            File.Delete(path);
        }
    }

    // False where it had to be ended.
    static async Task<bool> EndsAsync(Process process, FuzzProgress progress)
    {
        var (at, since) = (progress.Iteration, Stopwatch.GetTimestamp());
        while (!process.HasExited)
        {
            if (progress.Iteration != at)
                (at, since) = (progress.Iteration, Stopwatch.GetTimestamp());
            if (Stopwatch.GetElapsedTime(since) > LongestText)
            {
                process.Kill();
                await process.WaitForExitAsync();
                return false;
            }
            await Task.Delay(LookAgain);
        }
        return true;
    }

    static Process Start(OracleArguments arguments, long from, long count, string progress)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        // Started by `dotnet X.dll`, the process is dotnet itself.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(FuzzCommand).Assembly.Location);
        string[] rest =
        [
            "fuzz-worker", "--seed", $"{arguments.Seed}", "--from", $"{from}", "--iterations", $"{count}", "--broken", arguments.Broken, "--progress", progress,
        ];
        foreach (var argument in rest)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
