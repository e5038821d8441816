using System.Diagnostics;
using System.Globalization;
using Seqsvr.Oracle.Naive;
using Seqsvr.Oracle.Shrinking;
using Seqsvr.Oracle.Stores;

namespace Seqsvr.Oracle.Comparing;

/// <summary><c>compare</c>: the engine against the row evaluator.</summary>
static class CompareCommand
{
    /// <summary>Failures are shrunk one after the other, which takes a second each.</summary>
    const int Reported = 3;

    /// <summary>From this many pairs on everything must have occurred.</summary>
    const int PairsOfAWholeRun = 20_000;

    /// <summary>Zero where all pairs agree and nothing was left out.</summary>
    public static async Task<int> RunAsync(OracleArguments arguments)
    {
        if (!Enum.TryParse<Broken>(arguments.Broken, ignoreCase: true, out var broken))
        {
            Console.Error.WriteLine($"--broken is one of {string.Join(", ", Enum.GetNames<Broken>())}");
            return 1;
        }
        var started = Stopwatch.GetTimestamp();
        var run = new CompareRun(broken);
        if (arguments.Only is { } number)
            await run.RunAsync(arguments.Seed, [(int)number]);
        else
            await run.RunAsync(arguments.Seed, arguments.Count);
        foreach (var failure in run.Failures.Take(Reported))
            Report(failure, await new Shrinker(broken).ShrinkAsync(failure), broken);
        var gaps = arguments.Count >= PairsOfAWholeRun && run.Failures.Count == 0 ? run.Coverage.Gaps() : [];
        if (arguments.Count >= PairsOfAWholeRun)
            PrintCoverage(run, gaps);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{arguments.Count} pairs from seed {arguments.Seed}, each on {Enum.GetValues<StoreForm>().Length} stores: {run.Failures.Count} failed, {seconds:F1} s, {arguments.Count / seconds:F0} pairs/s"));
        return run.Failures.Count == 0 && gaps.Count == 0 ? 0 : 1;
    }

    static void PrintCoverage(CompareRun run, IReadOnlyList<string> gaps)
    {
        Console.WriteLine("  what                                occurred   had a value");
        foreach (var line in run.Coverage.Lines())
            Console.WriteLine(line);
        foreach (var gap in gaps)
            Console.WriteLine($"NOT COVERED: {gap}; see tests/Seqsvr.Oracle/Generating");
    }

    static void Report(Failure failure, Failure shrunk, Broken broken)
    {
        Console.WriteLine($"seed {failure.Seed}, pair {failure.Number}, store {failure.Difference.Where}: {failure.Pair.Text}");
        Console.WriteLine($"shrunk: {shrunk.Pair}");
        foreach (var batch in shrunk.Events.Batches)
            Console.WriteLine($"events of a batch:\n{string.Join('\n', batch)}");
        Console.WriteLine($"expected:\n{shrunk.Difference.Expected}");
        Console.WriteLine($"{shrunk.Difference.Where} gives:\n{shrunk.Difference.Actual}");
        var also = broken == Broken.No ? "" : $" --broken {broken}";
        Console.WriteLine($"replay: dotnet run --project tests/Seqsvr.Oracle -- compare --seed {failure.Seed} --pair {failure.Number}{also}\n");
    }
}
