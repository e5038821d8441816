using System.Diagnostics;

namespace Seqsvr.Bench.Load;

/// <summary>Sends real logs over a few connections, again from the start when they are through, until enough events are in.</summary>
static class BulkLoad
{
    /// <summary>What came of it.</summary>
    public sealed record Result(long Events, long Bytes, TimeSpan Elapsed, TimeSpan ClientCpu);

    public static async Task<Result> RunAsync(Uri server, RealLogs logs, long events, int connections)
    {
        var next = -1;
        long sent = 0;
        long bytes = 0;
        var cpuBefore = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => PostAsync()));
        return new Result(sent, bytes, watch.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - cpuBefore);

        async Task PostAsync()
        {
            using var connection = await PostConnection.OpenAsync(server);
            while (Interlocked.Read(ref sent) < events)
            {
                var (request, count) = logs.Requests[Interlocked.Increment(ref next) % logs.Requests.Count];
                await connection.PostAsync(request);
                Interlocked.Add(ref sent, count);
                Interlocked.Add(ref bytes, request.Length);
            }
        }
    }
}
