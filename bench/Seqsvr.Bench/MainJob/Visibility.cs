using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Seqsvr.Bench.Load;

namespace Seqsvr.Bench.MainJob;

/// <summary>
/// How long after its 201 an event is seen: by a search, by a query, by a live tail. Search and query are asked at once and
/// again until they show it, so the time of one request is in the figure.
/// </summary>
sealed class Visibility(Uri server) : IDisposable
{
    readonly HttpClient _http = new() { BaseAddress = server };

    public Task<Latencies> OfSearchAsync(int events)
        => PolledAsync(events, marker => $"api/events?count=1&filter={Uri.EscapeDataString($"Marker = '{marker}'")}", (answer, marker) => answer.Contains(marker, StringComparison.Ordinal));

    public Task<Latencies> OfQueryAsync(int events)
        => PolledAsync(events, marker => $"api/data?q={Uri.EscapeDataString($"select count(*) from stream where Marker = '{marker}'")}", (answer, _) => answer.Contains("[[1]]", StringComparison.Ordinal));

    public async Task<Latencies> OfTailAsync(int events)
    {
        using var socket = new ClientWebSocket();
        var filter = Uri.EscapeDataString("Has(Marker)");
        await socket.ConnectAsync(new Uri($"ws://{server.Authority}/api/events/stream?clef=true&filter={filter}"), CancellationToken.None);
        using var connection = await PostConnection.OpenAsync(server);
        var buffer = new byte[16 * 1024];
        var latencies = new Latencies();
        for (var i = 0; i < events; i++)
        {
            var received = socket.ReceiveAsync(buffer, CancellationToken.None);
            var arrival = received.ContinueWith(_ => Stopwatch.GetTimestamp(), TaskContinuationOptions.ExecuteSynchronously);
            await connection.PostAsync(Marked(NewMarker()));
            var acknowledged = Stopwatch.GetTimestamp();
            latencies.Add(Stopwatch.GetElapsedTime(acknowledged, await arrival));
        }
        return latencies;
    }

    public void Dispose() => _http.Dispose();

    async Task<Latencies> PolledAsync(int events, Func<string, string> path, Func<string, string, bool> shows)
    {
        using var connection = await PostConnection.OpenAsync(server);
        var latencies = new Latencies();
        for (var i = 0; i < events; i++)
        {
            var marker = NewMarker();
            await connection.PostAsync(Marked(marker));
            var acknowledged = Stopwatch.GetTimestamp();
            while (!shows(await _http.GetStringAsync(new Uri(path(marker), UriKind.Relative)), marker))
                if (Stopwatch.GetElapsedTime(acknowledged) > TimeSpan.FromSeconds(10))
                    throw new TimeoutException("an acknowledged event does not become visible");
            latencies.AddSince(acknowledged);
        }
        return latencies;
    }

    static string NewMarker() => Guid.NewGuid().ToString("N");

    byte[] Marked(string marker) => PostConnection.Request(server, Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"@t\":\"{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffffffZ}\",\"@mt\":\"seen {{Marker}}\",\"Marker\":\"{marker}\"}}\n")));
}
