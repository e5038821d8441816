using System.Globalization;
using Seqsvr.Oracle.Stores;

namespace Seqsvr.Oracle.Fuzzing;

/// <summary><c>fuzz-worker</c>: runs a stretch of iterations in this process, which may die of one. Also replays a single one.</summary>
static class FuzzWorker
{
    const int FailuresMax = 5;

    /// <summary>The events of every text that does not bring its own.</summary>
    const int EventsSeed = 2;

    /// <summary>Zero where nothing was found.</summary>
    public static async Task<int> RunAsync(OracleArguments arguments)
    {
        if (!Enum.TryParse<Planted>(arguments.Broken, ignoreCase: true, out var planted))
        {
            Console.Error.WriteLine($"--broken is one of {string.Join(", ", Enum.GetNames<Planted>())}");
            return 1;
        }
        var events = EventSet.Generate(EventsSeed);
        var stores = new[] { await FormedStore.CreateAsync(StoreForm.Hot, events), await FormedStore.CreateAsync(StoreForm.Mixed, events) };
        var check = new FuzzCheck(planted, stores, [.. events.Rows().Take(5)]);
        if (arguments.Only is { } only)
            Console.WriteLine($"iteration {only}: {FuzzText.Of(arguments.Seed, only)}");
        // On a thread of the pool, whose stack is as large as those on which a server answers.
        var failures = await Task.Run(() => arguments.Only is { } one ? Check(check, arguments.Seed, one) : Run(check, arguments));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"executed {check.Executed}"));
        foreach (var store in stores)
            await store.DisposeAsync();
        return failures == 0 ? 0 : 1;
    }

    static int Run(FuzzCheck check, OracleArguments arguments)
    {
        using var progress = new FuzzProgress(arguments.Progress);
        var failures = 0;
        for (var iteration = arguments.From; iteration < arguments.From + arguments.Count && failures < FailuresMax; iteration++)
        {
            progress.Iteration = iteration;
            failures += Check(check, arguments.Seed, iteration);
        }
        return failures;
    }

    static int Check(FuzzCheck check, long seed, long iteration)
    {
        try
        {
            check.Run(seed, iteration);
            return 0;
        }
        catch (Exception error)
        {
            Console.WriteLine($"iteration {iteration}: {FuzzText.Of(seed, iteration)}\n{error}\n{Replay(seed, iteration)}");
            return 1;
        }
    }

    /// <summary>The line that runs one iteration by itself.</summary>
    public static string Replay(long seed, long iteration) =>
        $"replay: dotnet run --project tests/Seqsvr.Oracle -- fuzz --seed {seed} --iteration {iteration}";
}
