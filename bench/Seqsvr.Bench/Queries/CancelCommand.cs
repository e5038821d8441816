using System.Diagnostics;
using System.Globalization;

namespace Seqsvr.Bench.Queries;

/// <summary>
/// <c>cancel [--events N] [--rounds N]</c>: how long a query goes on after it was cancelled. Every query of <see cref="QueryCases"/> and some heavier ones,
/// hot and on disk, cancelled at random moments of the time it takes.
/// </summary>
static class CancelCommand
{
    static readonly QueryCase[] Heavy =
    [
        new("many groups", "select count(*) as c from stream group by @Id order by c desc limit 10"),
        new("a large sort", "select @Id, @Message from stream order by @Message limit 100000"),
        new("everything", "select * from stream limit 100000"),
        new("distinct ids", "select count(distinct(@Id)) from stream"),
        new("percentiles of many groups", "select percentile(Elapsed, 99) from stream group by RequestId limit 1000"),
        new("as JSON", "select count(*) from stream where ToJson(@Data) like '%a%b%c%d%'"),
        new("slices", "select count(*), max(@Message) from stream group by time(10s), Application limit 200000"),
        new("rare, in all of it", "@Message like '%no such text anywhere%' or @Exception = 'none'", 100),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var events = Arguments.Number(args, "--events", 1_000_000);
        var rounds = Arguments.Number(args, "--rounds", 10);
        var all = new Latencies();
        foreach (var hot in new[] { true, false })
        {
            await using var store = await BenchStore.CreateAsync(events, hot);
            var random = new Random(1);
            foreach (var one in QueryCases.All.Concat(Heavy))
            {
                var latencies = Measure(one, store, rounds, random);
                Print($"{(hot ? "hot " : "disk")} {one.Name,-40} {latencies}, max {latencies.Percentile(1):F1} ms");
                all.Add(latencies);
            }
        }
        Print($"all: {all}, max {all.Percentile(1):F1} ms");
        return 0;
    }

    static Latencies Measure(QueryCase one, BenchStore store, int rounds, Random random)
    {
        var latencies = new Latencies();
        var whole = Duration(one, store);
        for (var round = 0; round < rounds; round++)
            CancelOnce(one, store, whole * random.NextDouble(), latencies);
        return latencies;
    }

    static TimeSpan Duration(QueryCase one, BenchStore store)
    {
        var start = Stopwatch.GetTimestamp();
        one.Run(store.Store, CancellationToken.None);
        return Stopwatch.GetElapsedTime(start);
    }

    // A thread of its own waits, for the query may keep every thread of the pool busy.
    static void CancelOnce(QueryCase one, BenchStore store, TimeSpan after, Latencies latencies)
    {
        using var cancellation = new CancellationTokenSource();
        using var neverSet = new ManualResetEventSlim();
        long cancelled = 0;
        var canceller = new Thread(() =>
        {
            neverSet.Wait(after);
            Volatile.Write(ref cancelled, Stopwatch.GetTimestamp());
            cancellation.Cancel();
        });
        canceller.Start();
        try
        {
            one.Run(store.Store, cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            latencies.AddSince(Volatile.Read(ref cancelled));
        }
        canceller.Join();
    }

    static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
