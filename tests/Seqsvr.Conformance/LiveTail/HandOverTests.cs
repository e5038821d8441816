using System.Collections.Concurrent;
using System.Text.Json;
using Seqsvr.Conformance.Comparing;
using Seqsvr.Conformance.Durability;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.LiveTail;

/// <summary>
/// The page first opens the stream and then searches: history and live events together must hold every event, and neither may
/// hold one twice, however many clients post meanwhile.
/// </summary>
public class HandOverTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task HistoryAndTailTogetherMissNothingAndRepeatNothing()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = new SeqClient(server.Url);
        var ledger = new Ledger();
        using var stop = new CancellationTokenSource();
        var posting = new Posters(server.Url, ledger, seed: 2).RunAsync(round: 1, connections: 4, stop.Token);
        while (ledger.AcknowledgedBatches < 20)
            await Task.Delay(5);

        using var socket = await EventSocket.OpenAsync(server.Url, "api/events/stream");
        var tailed = new ConcurrentQueue<string>();
        using var stopTail = new CancellationTokenSource();
        var tailing = CollectAsync(socket, tailed, stopTail.Token);
        var history = (await client.AllEventsAsync(500)).Select(IdOf).ToList();
        await Task.Delay(500); // live events after the search, too
        await stop.CancelAsync();
        await posting;
        var last = await PostLastAsync(client, tailed);
        await stopTail.CancelAsync();
        await tailing;

        var all = (await client.AllEventsAsync(5000)).Select(IdOf).ToList();
        all.Count.ShouldBe((int)ledger.AcknowledgedEvents + 1);
        history.ShouldBeUnique();
        tailed.ShouldBeUnique();
        tailed.Count.ShouldBeInRange(1, all.Count - 1, "the tail starts in the middle");
        history.Union(tailed).ShouldContain(last);
        history.Union(tailed).Order(StringComparer.Ordinal).ShouldBe(all.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AnEventIsSeenBySearchQueryAndTailRightAfterIts201()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = new SeqClient(server.Url);
        using var all = await EventSocket.OpenAsync(server.Url, "api/events/stream");
        using var some = await EventSocket.OpenAsync(server.Url, "api/events/stream?clef=true&filter=" + Uri.EscapeDataString("N % 10 = 0"));

        for (var n = 1; n <= 100; n++)
        {
            await client.IngestAsync($$"""{"@t":"2026-11-22T10:00:00Z","@mt":"number {N}","N":{{n}}}""");

            (await client.EventsAsync(1, $"N = {n}")).ShouldHaveSingleItem();
            (await client.CountAsync()).ShouldBe(n);
            CanonicalEvent.FromApi(Json(await NextAsync(all))).Properties.ShouldBe($$"""{"N":{{CanonicalNumber.From($"{n}")}},}""");
            if (n % 10 == 0)
                Json(await NextAsync(some)).GetProperty("N").GetInt32().ShouldBe(n);
        }
    }

    [Fact]
    public async Task AStreamThatWaitsStartsWithTheContextMessage()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = new SeqClient(server.Url);
        using var socket = await EventSocket.OpenAsync(server.Url, "api/events/scan?count=10&clef=true&wait=True");
        await client.IngestAsync("""{"@t":"2026-11-22T10:00:00Z","@mt":"sent before the context"}""");
        await socket.SendAsync("""{"Signal":null,"Variables":null}""");

        (await NextAsync(socket)).ShouldContain("sent before the context");
        (await socket.NextAsync()).ShouldBeNull();
    }

    static JsonElement Json(string message) => JsonDocument.Parse(message).RootElement;

    static string IdOf(JsonElement read) => read.GetProperty("Id").GetString()!;

    static async Task<string> NextAsync(EventSocket socket)
    {
        using var patience = new CancellationTokenSource(Patience);
        return (await socket.NextAsync(patience.Token)).ShouldNotBeNull();
    }

    static async Task CollectAsync(EventSocket socket, ConcurrentQueue<string> ids, CancellationToken stop)
    {
        try
        {
            while (await socket.NextAsync(stop) is { } message)
            {
                using var document = JsonDocument.Parse(message);
                ids.Enqueue(IdOf(document.RootElement));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The test has seen enough.
        }
    }

    /// <summary>Posts one last event and waits until the tail has it: a tail keeps the order of arrival, so all others came before.</summary>
    static async Task<string> PostLastAsync(SeqClient client, ConcurrentQueue<string> tailed)
    {
        await client.IngestAsync("""{"@t":"2026-11-23T00:00:00Z","@mt":"the last one"}""");
        var last = IdOf((await client.EventsAsync(1)).ShouldHaveSingleItem());
        using var patience = new CancellationTokenSource(Patience);
        while (!tailed.Contains(last))
            await Task.Delay(20, patience.Token);
        return last;
    }
}
