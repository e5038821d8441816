using System.Net;
using System.Text;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Values;

/// <summary>
/// A value keeps its type and every digit and character: from a client's request through memory, log and segments into whatever the server
/// answers with, and filters find it by its value.
/// </summary>
public class FidelityTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task ValuesComeBackAsTheyWereSent()
    {
        using var storage = new TemporaryFolder();
        await using (var server = await ServerProcess.StartAsync(storage.Path))
        {
            using (var asJson = await EventSocket.OpenAsync(server.Url, "api/events/stream"))
            using (var asClef = await EventSocket.OpenAsync(server.Url, "api/events/stream?clef=true"))
            {
                await SendAsync(server);
                foreach (var sample in SampleEvent.All)
                {
                    sample.ShouldBeToldBy(await NextAsync(asJson), isClef: false);
                    sample.ShouldBeToldBy(await NextAsync(asClef), isClef: true);
                }
            }
            await ShouldBeThereAsync(server, "in memory");
            await server.KillAsync();
            await server.StartAsync();
            await ShouldBeThereAsync(server, "read back from the log");
            await server.KillAsync();
        }
        var flushing = new Dictionary<string, string> { ["SEQ_STORAGE_FLUSHROWS"] = "1" };
        await using (var server = await ServerProcess.StartAsync(storage.Path, environment: flushing))
        {
            await FlushedAsync(server);
            await ShouldBeThereAsync(server, "in segments");
            await server.KillAsync();
            await server.StartAsync();
            await ShouldBeThereAsync(server, "in segments after a restart");
        }
    }

    [Fact]
    public async Task ValuesInTheOlderFormComeBackAsTheyWereSent()
    {
        await using var server = await ServerProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Url };
        using var body = new StringContent($$"""{"Events":[{{string.Join(',', SampleEvent.All.Select(sample => sample.Raw))}}]}""");
        using var answer = await http.PostAsync(new Uri("api/events/raw", UriKind.Relative), body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        await ShouldBeThereAsync(server, "sent in the older form");
    }

    [Theory]
    [InlineData("\"\\ud800\"", "half of a surrogate pair")]
    [InlineData("1e400", "out of range")]
    [InlineData("{\"a\":1,\"a\":2}", "twice")]
    [InlineData("01", "line 1")]
    public async Task WhatIsNoValueIsRefused(string json, string reason)
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = new SeqClient(server.Url);
        var (status, body) = await client.TryIngestAsync(Encoding.UTF8.GetBytes($$"""{"@t":"2026-01-01T00:00:00Z","V":{{json}}}"""));
        status.ShouldBe(HttpStatusCode.BadRequest);
        body.ShouldContain(reason);
    }

    static async Task SendAsync(ServerProcess server)
    {
        using var client = new SeqClient(server.Url);
        await client.IngestAsync(string.Join('\n', SampleEvent.All.Select(sample => sample.Clef)));
    }

    /// <summary>One more event makes the store flush what it has.</summary>
    static async Task FlushedAsync(ServerProcess server)
    {
        using var client = new SeqClient(server.Url);
        await client.IngestAsync("""{"@t":"2025-01-01T00:00:00Z","@mt":"one more"}""");
        using var patience = new CancellationTokenSource(Patience);
        while ((await client.GetJsonAsync("api/diagnostics/store")).GetProperty("HotRows").GetInt64() > 0)
            await Task.Delay(20, patience.Token);
    }

    static async Task ShouldBeThereAsync(ServerProcess server, string stage)
    {
        using var client = new SeqClient(server.Url);
        var answers = new ValueAnswers(client, stage);
        await answers.CheckEventsAsync();
        await answers.CheckTableAsync();
        await answers.CheckCsvAsync();
        await answers.CheckFiltersAsync();
    }

    static async Task<string> NextAsync(EventSocket socket)
    {
        using var patience = new CancellationTokenSource(Patience);
        return (await socket.NextAsync(patience.Token)).ShouldNotBeNull();
    }
}
