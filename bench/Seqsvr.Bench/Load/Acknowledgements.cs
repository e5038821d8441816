using System.Diagnostics;

namespace Seqsvr.Bench.Load;

/// <summary>Many posters, each with a connection of its own and one small request at a time: how long until 201, which means on disk.</summary>
static class Acknowledgements
{
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <param name="batchEvents">Events in each request.</param>
    /// <param name="part">How much of its work the server is to do.</param>
    /// <param name="duration">How long is measured, after a second in which this program's own code is compiled.</param>
    public static async Task<Latencies> MeasureAsync(Uri server, int posters, int batchEvents, PostPart part, TimeSpan duration)
    {
        var begin = Stopwatch.GetTimestamp() + (long)(WarmUp.TotalSeconds * Stopwatch.Frequency);
        var end = begin + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var each = await Task.WhenAll(Enumerable.Range(0, posters).Select(poster => Task.Run(() => PostAsync(server, poster, batchEvents, part, begin, end))));
        var all = new Latencies();
        foreach (var latencies in each)
            all.Add(latencies);
        return all;
    }

    static async Task<Latencies> PostAsync(Uri server, int poster, int batchEvents, PostPart part, long begin, long end)
    {
        using var connection = await PostConnection.OpenAsync(server);
        var events = new LoadGenerator(new LoadOptions(Seed: poster, Events: 1_000_000));
        var latencies = new Latencies();
        while (Stopwatch.GetTimestamp() < end)
        {
            var request = PostConnection.Request(server, part.BodyOf(events.NextPayload(batchEvents).Span));
            var start = Stopwatch.GetTimestamp();
            await connection.PostAsync(request, part.Status);
            if (start >= begin)
                latencies.AddSince(start);
        }
        return latencies;
    }
}
