using System.Net;
using System.Net.WebSockets;
using Seqsvr.Server.Tests.Search;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Server.Tests.Commands;

/// <summary>SIGTERM to the real process while it is busy.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task UnderLoadItEndsWithinTwoSecondsAndKeepsWhatItAcknowledged()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Url };
        using var tail = new ClientWebSocket();
        await tail.ConnectAsync(new UriBuilder(new Uri(server.Url, "api/events/stream")) { Scheme = "ws" }.Uri, CancellationToken.None);
        var acknowledged = 0;
        var posters = Enumerable.Range(0, 16)
            .Select(poster => Task.Run(() => PostUntilItFails(client, poster, () => Interlocked.Add(ref acknowledged, 10))))
            .ToList();
        await WaitForAsync(() => Volatile.Read(ref acknowledged) >= 2000);

        var (exitCode, elapsed) = await server.TerminateAsync(TimeSpan.FromSeconds(10));
        await Task.WhenAll(posters);
        exitCode.ShouldBe(0, server.Printed);
        elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));

        await server.StartAsync();
        var stored = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync("api/data?q=select%20count(*)%20from%20stream"));
        stored.RootElement.GetProperty("Rows")[0][0].GetInt32().ShouldBeGreaterThanOrEqualTo(acknowledged);
    }

    static async Task PostUntilItFails(HttpClient client, int poster, Action onAcknowledged)
    {
        try
        {
            for (var batch = 0; ; batch++)
            {
                using var response = await client.PostAsync("ingest/clef", new StringContent(Numbered.Clef(poster * 1_000_000 + batch * 10, 10)));
                if (response.StatusCode != HttpStatusCode.Created)
                    return;
                onAcknowledged();
            }
        }
        catch (HttpRequestException)
        {
            return; // The server is gone, as it should be.
        }
    }

    static async Task WaitForAsync(Func<bool> condition)
    {
        for (var attempt = 0; !condition(); attempt++)
        {
            attempt.ShouldBeLessThan(2000);
            await Task.Delay(10);
        }
    }
}
