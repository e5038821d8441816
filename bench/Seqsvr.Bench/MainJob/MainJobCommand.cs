using Seqsvr.Bench.Disk;
using Seqsvr.Bench.Load;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Bench.MainJob;

/// <summary>
/// <c>main-job</c>: start, acknowledge, show, swallow a million events; the figures of the closing note, all from one run on one
/// machine. The client runs on the server's own cores.
/// </summary>
static class MainJobCommand
{
    static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args)
    {
        var events = Arguments.Number(args, "--events", 1_000_000);
        var duration = TimeSpan.FromSeconds(Arguments.Number(args, "--seconds", 5));
        Table.Heading($"{Environment.ProcessorCount} cores, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, server {RepositoryLayout.ServerBinary}");
        Table.Line("./seqsvr run, second start, to the first answered request", await StartTimes.MeasureAsync());
        await AcknowledgeAsync(duration);
        await BulkAsync(events);
        return 0;
    }

    static async Task AcknowledgeAsync(TimeSpan duration)
    {
        await using var server = await ServerProcess.StartAsync();
        await Task.Delay(SettleTime);
        Table.Line("resident memory, idle after start", $"{ProcessFigures.Of(server.ProcessId).ResidentMB:F0} MB");

        Table.Heading("Acknowledged means on disk (one event a request)");
        using var counters = new StoreCounters(server.Url);
        await Acknowledgements.MeasureAsync(server.Url, 16, 1, PostPart.All, TimeSpan.FromSeconds(2)); // the JIT's share
        foreach (var posters in new[] { 1, 16, 100 })
        {
            var disk = FdatasyncRate.Measure(server.Storage, TimeSpan.FromSeconds(2));
            var syncsBefore = await counters.LogSyncsAsync();
            var latencies = await Acknowledgements.MeasureAsync(server.Url, posters, 1, PostPart.All, duration);
            var syncs = (await counters.LogSyncsAsync() - syncsBefore) / duration.TotalSeconds;
            Table.Line($"{posters} posters, post to 201", latencies);
            Table.Line("", $"{latencies.Count / duration.TotalSeconds:N0} requests/s, {syncs:N0} fsyncs/s; the disk alone: {disk.Count / 2.0:N0} fdatasync/s, {disk}");
        }

        Table.Heading("Visible after 201");
        using var visibility = new Visibility(server.Url);
        await ShowAsync(visibility, "idle", 500);
        var posting = Acknowledgements.MeasureAsync(server.Url, 16, 1, PostPart.All, TimeSpan.FromSeconds(10));
        await ShowAsync(visibility, "with 16 posters", 100);
        await posting;
    }

    static async Task ShowAsync(Visibility visibility, string when, int events)
    {
        await visibility.OfSearchAsync(20);
        await visibility.OfQueryAsync(20);
        Table.Line($"search, {when}", await visibility.OfSearchAsync(events));
        Table.Line($"query, {when}", await visibility.OfQueryAsync(events));
        Table.Line($"tail, {when}", await visibility.OfTailAsync(events));
    }

    static async Task BulkAsync(int events)
    {
        await using var server = await ServerProcess.StartAsync();
        var logs = RealLogs.Read(server.Url);
        Table.Heading($"Real logs ({logs.Requests.Sum(request => request.Events):N0} events, {logs.Bytes / 1e6:N0} MB) repeated to {events:N0} events, 2 connections");
        var before = ProcessFigures.Of(server.ProcessId);
        var result = await BulkLoad.RunAsync(server.Url, logs, events, connections: 2);
        var loaded = ProcessFigures.Of(server.ProcessId);
        Table.Line("sent and acknowledged", $"{result.Events:N0} events, {result.Bytes / 1e6:N0} MB in {result.Elapsed.TotalSeconds:F1} s: {result.Events / result.Elapsed.TotalSeconds:N0} events/s");
        var settled = await SettledAsync(server.ProcessId);
        var cpu = (settled.Cpu - before.Cpu).TotalSeconds;
        Table.Line("server CPU to the last segment", $"{cpu:F1} s, {cpu / result.Events * 1e6:F2} s per million events");
        Table.Line("client CPU", $"{result.ClientCpu.TotalSeconds:F1} s");
        Table.Line("resident memory when loaded, 2 s idle, at most", $"{loaded.ResidentMB:F0} MB, {settled.ResidentMB:F0} MB, {settled.PeakMB:F0} MB");
        var bytes = new DirectoryInfo(server.Storage).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        Table.Line("bytes on disk", $"{bytes / 1e6:F1} MB, {(double)bytes / result.Events:F0} bytes an event, {result.Bytes / (double)bytes:F1} times smaller");
        using var counters = new StoreCounters(server.Url);
        var stored = await counters.RowsAsync();
        Table.Line("events in the store", $"{stored:N0} ({(stored == result.Events ? "all" : "NOT all")})");
    }

    /// <summary>Waits until the server has done nothing for a while: what it was still flushing belongs to the price.</summary>
    static async Task<ProcessFigures> SettledAsync(int process)
    {
        while (true)
        {
            var before = ProcessFigures.Of(process);
            await Task.Delay(SettleTime);
            var after = ProcessFigures.Of(process);
            if (after.Cpu - before.Cpu < TimeSpan.FromMilliseconds(50))
                return after;
        }
    }
}
