using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Seqsvr.Bench.Load;

/// <summary>Many posters, each with a connection of its own and one small event at a time: how long until 201, which means on disk.</summary>
static class Acknowledgements
{
    public static async Task<Latencies> MeasureAsync(Uri server, int posters, TimeSpan duration)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var each = await Task.WhenAll(Enumerable.Range(0, posters).Select(poster => Task.Run(() => PostAsync(server, poster, end))));
        var all = new Latencies();
        foreach (var latencies in each)
            all.Add(latencies);
        return all;
    }

    static async Task<Latencies> PostAsync(Uri server, int poster, long end)
    {
        using var connection = await PostConnection.OpenAsync(server);
        var latencies = new Latencies();
        while (Stopwatch.GetTimestamp() < end)
        {
            var request = PostConnection.Request(server, Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"@t\":\"{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffffffZ}\",\"@mt\":\"Poster {{Poster}} did {{Number}} in {{Elapsed:0.00}} ms\",\"Poster\":{poster},\"Number\":{latencies.Count},\"Elapsed\":12.75,\"RequestPath\":\"/api/orders/{latencies.Count % 100}\",\"Application\":\"bench\"}}\n")));
            var start = Stopwatch.GetTimestamp();
            await connection.PostAsync(request);
            latencies.AddSince(start);
        }
        return latencies;
    }
}
