using System.Diagnostics;
using System.Globalization;

namespace Seqsvr.Bench.Queries;

/// <summary>
/// <c>queries [--events N]</c>: what people ask logs, over the same events in memory and in segments (warm), beside the row evaluator on one thread.
/// Milliseconds for a million events, median of five; and what a query allocates on disk, which should not grow with the events.
/// </summary>
static class QueriesCommand
{
    const int Rounds = 5;
    const int RowByRowEvents = 100_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var events = Arguments.Number(args, "--events", 1_000_000);
        var only = Array.IndexOf(args, "--only") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : "";
        var cases = QueryCases.All.Where(one => one.Name.Contains(only, StringComparison.Ordinal)).ToList();
        var hot = new double[cases.Count];
        var disk = new double[cases.Count];
        var byRows = new double[cases.Count];
        var allocated = new long[cases.Count];
        await using (var store = await BenchStore.CreateAsync(events, hot: true))
            for (var i = 0; i < cases.Count; i++)
            {
                hot[i] = Median(cases[i], store, events);
                byRows[i] = cases[i].RunByRows(store.Store, Math.Min(events, RowByRowEvents)).TotalMilliseconds;
            }
        await using (var store = await BenchStore.CreateAsync(events, hot: false))
            for (var i = 0; i < cases.Count; i++)
            {
                disk[i] = Median(cases[i], store, events);
                allocated[i] = AllocatedBytes(cases[i], store);
            }
        Print($"ms per million events, {events:N0} events      hot    on disk  row by row     ratio  KiB a query");
        for (var i = 0; i < cases.Count; i++)
            Print($"{cases[i].Name,-40} {hot[i],8:F1} {disk[i],10:F1} {byRows[i],11:F0} {byRows[i] / hot[i],9:F0} {allocated[i] >> 10,12:N0}");
        return 0;
    }

    static long AllocatedBytes(QueryCase one, BenchStore store)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        one.Run(store.Store, CancellationToken.None);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    static double Median(QueryCase one, BenchStore store, int events)
    {
        one.Run(store.Store, CancellationToken.None);
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            one.Run(store.Store, CancellationToken.None);
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds * 1e6 / events;
        }
        Array.Sort(times);
        return times[Rounds / 2];
    }

    static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
