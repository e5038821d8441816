using System.Diagnostics;
using System.Globalization;
using Seqsvr.Query;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Store;

namespace Seqsvr.Bench.Queries;

/// <summary>
/// <c>index [--events N]</c>: a signal that is dear to evaluate, asked with and without its index, over made-up logs in segments. Milliseconds, median of
/// seven; the same count both times.
/// </summary>
static class IndexCommand
{
    const int Rounds = 7;

    /// <summary>A pattern that says nothing of what a match contains, so that every message is rendered and tried.</summary>
    const string Signal = "@Message = /.*[0-9]{3}[^0-9]+[0-9]{3}[^0-9]+7[0-9]{2}([^0-9].*)?/";

    static readonly CancellationToken None = CancellationToken.None;

    public static async Task<int> RunAsync(string[] args)
    {
        var events = Arguments.Number(args, "--events", 1_000_000);
        await using var bench = await BenchStore.CreateAsync(events, hot: false);
        var store = bench.Store;
        await store.FlushAsync(None);
        while (store.Statistics is not { MergeIsDue: false, Maintenance: MaintenanceKind.None })
            await Task.Delay(10);
        if (!SearchParser.TryParseStrict(Signal, out var filter, out var error))
            throw new InvalidDataException(error.ToString());
        var without = Measure(store, filter);
        var started = Stopwatch.GetTimestamp();
        var key = FilterIndexes.KeyOf(filter)!.Value;
        foreach (var gap in store.Indexes.Missing([key]))
            store.Indexes.Build(gap, FilterIndexes.SelectorOf(filter, None), None);
        var building = Stopwatch.GetElapsedTime(started);
        var with = Measure(store, FilterIndexes.Indexed(filter));
        Print($"{events:N0} events, {store.Statistics.Segments} segments of {store.Statistics.SegmentBytes / 1e6:F1} MB; {without.Count:N0} in the signal, {with.Count:N0} with its index");
        Print($"building the index, one thread {building.TotalMilliseconds,8:F0} ms, {store.Indexes.SizeOf(key).Bytes / 1e3:F1} KB");
        Print($"                                without      with");
        Print($"count(*)                     {without.Counting,10:F1} {with.Counting,9:F1} ms");
        Print($"count(*) by @Level           {without.Grouping,10:F1} {with.Grouping,9:F1} ms");
        Print($"the newest 30                {without.Searching,10:F1} {with.Searching,9:F1} ms");
        return without.Count == with.Count ? 0 : 1;
    }

    static (decimal Count, double Counting, double Grouping, double Searching) Measure(EventStore store, Expression signal)
    {
        var count = 0m;
        var counting = Median(() => count = Ask(store, signal, "select count(*) from stream").Rows![0][0].AsNumber);
        var grouping = Median(() => Ask(store, signal, "select count(*) from stream group by @Level"));
        var searching = Median(() => EventSearch.Run(store, new SearchRequest { Filter = signal, Count = 30, Context = new QueryContext(0) }, None));
        return (count, counting, grouping, searching);
    }

    static QueryResult Ask(EventStore store, Expression signal, string text)
    {
        if (!QueryParser.TryParse(text, out var query, out var error)
            || !QueryEngine.TryRun(store, new QueryRequest { Query = query, Signal = signal, Context = new QueryContext(0) }, None, out var result, out error))
            throw new InvalidDataException(error!.ToString());
        return result!;
    }

    static double Median(Action run)
    {
        run();
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(times);
        return times[Rounds / 2];
    }

    static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
