using System.Diagnostics;

namespace Seqsvr.Bench.Load;

/// <summary>Many posters, each with a connection of its own and one small request at a time: how long until 201, which means on disk.</summary>
static class Acknowledgements
{
    /// <param name="batchEvents">Events in each request.</param>
    public static async Task<Latencies> MeasureAsync(Uri server, int posters, int batchEvents, TimeSpan duration)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var each = await Task.WhenAll(Enumerable.Range(0, posters).Select(poster => Task.Run(() => PostAsync(server, poster, batchEvents, end))));
        var all = new Latencies();
        foreach (var latencies in each)
            all.Add(latencies);
        return all;
    }

    static async Task<Latencies> PostAsync(Uri server, int poster, int batchEvents, long end)
    {
        using var connection = await PostConnection.OpenAsync(server);
        var events = new LoadGenerator(new LoadOptions(Seed: poster, Events: 1_000_000));
        var latencies = new Latencies();
        while (Stopwatch.GetTimestamp() < end)
        {
            var request = PostConnection.Request(server, events.NextPayload(batchEvents).Span);
            var start = Stopwatch.GetTimestamp();
            await connection.PostAsync(request);
            latencies.AddSince(start);
        }
        return latencies;
    }
}
