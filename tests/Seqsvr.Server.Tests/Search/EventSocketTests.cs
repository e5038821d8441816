using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Seqsvr.Server.Tests.Search;

public sealed class EventSocketTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task AScanSendsItsCountNewestFirstAndClosesNormally()
    {
        await Numbered.PostAsync(_server, 0, 200);
        using var socket = await ConnectAsync("scan?count=150");
        var (numbers, status, _) = await ReadAllAsync(socket);
        numbers.ShouldBe(Enumerable.Range(50, 150).Reverse());
        status.ShouldBe(WebSocketCloseStatus.NormalClosure);
    }

    [Theory]
    [InlineData("scan", 30)]
    [InlineData("scan?clef=true", 40)]
    public async Task AScanWithoutCountSendsThirtyAndAnExportEverything(string path, int expected)
    {
        await Numbered.PostAsync(_server, 0, 40);
        using var socket = await ConnectAsync(path);
        var count = 0;
        while (await ReadAsync(socket) is not null)
            count++;
        count.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"Signal":null,"Variables":null}""")]
    [InlineData("""{"Signal":null,"Variables":{"n":7}}""")]
    public async Task WithWaitNothingComesBeforeTheFirstMessage(string context)
    {
        await Numbered.PostAsync(_server, 0, 10);
        using var socket = await ConnectAsync(context.Contains("\"n\"") ? "scan?wait=True&filter=N%20%3D%20%24n" : "scan?wait=True&filter=N%20%3D%207");
        var first = ReadAsync(socket);
        await Task.Delay(100);
        first.IsCompleted.ShouldBeFalse();
        await socket.SendAsync(Encoding.UTF8.GetBytes(context), WebSocketMessageType.Text, true, CancellationToken.None);
        Numbered.NumberOf(JsonDocument.Parse((await first)!).RootElement).ShouldBe(7);
        (await ReadAsync(socket)).ShouldBeNull();
        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.NormalClosure);
    }

    [Theory]
    [InlineData("scan?filter=N%20%3D")]
    [InlineData("stream?filter=N%20%3D")]
    [InlineData("scan?signal=signal-1")]
    [InlineData("stream?signal=signal-1")]
    [InlineData("scan?count=none")]
    public async Task WhatIsWrongIsSaidInTheCloseFrame(string path)
    {
        using var socket = await ConnectAsync(path);
        (await ReadAsync(socket)).ShouldBeNull();
        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.PolicyViolation);
        socket.CloseStatusDescription.ShouldNotBeNullOrEmpty();
        Encoding.UTF8.GetByteCount(socket.CloseStatusDescription).ShouldBeLessThanOrEqualTo(123);
    }

    [Fact]
    public async Task NowInAStreamIsWhenTheEventArrives()
    {
        using var socket = await ConnectAsync("stream?filter=" + Uri.EscapeDataString("N = 0 or @Timestamp <= Now()"));
        await Numbered.PostAsync(_server, 0, 1);
        Numbered.NumberOf(JsonDocument.Parse((await ReadAsync(socket))!).RootElement).ShouldBe(0); // the stream runs, and its filter is older than this:
        var clef = $$"""{"@t":"{{TimeProvider.System.GetUtcNow().UtcDateTime:O}}","@mt":"number {N}","N":1}""";
        (await _server.PostAsync("ingest/clef", clef)).Status.ShouldBe(HttpStatusCode.Created);
        Numbered.NumberOf(JsonDocument.Parse((await ReadAsync(socket))!).RootElement).ShouldBe(1);
    }

    [Fact]
    public async Task AStreamHasEveryEventThatArrivesAndNoOther()
    {
        await Numbered.PostAsync(_server, 0, 10);
        using var socket = await ConnectAsync("stream");
        for (var i = 10; i < 60; i += 5)
            await Numbered.PostAsync(_server, i, 5);
        for (var i = 10; i < 60; i++)
            Numbered.NumberOf(JsonDocument.Parse((await ReadAsync(socket))!).RootElement).ShouldBe(i);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task AStreamFiltersRendersAndSpeaksClef()
    {
        using var entities = await ConnectAsync("stream?filter=%40Level%20%3D%20'Error'&render=True");
        using var documents = await ConnectAsync("stream?filter=N%20%3D%2015&clef=True");
        await Numbered.PostAsync(_server, 5, 20);
        var first = JsonDocument.Parse((await ReadAsync(entities))!).RootElement;
        first.GetProperty("RenderedMessage").GetString().ShouldBe("Event 10");
        Numbered.NumberOf(JsonDocument.Parse((await ReadAsync(entities))!).RootElement).ShouldBe(20);
        JsonDocument.Parse((await ReadAsync(documents))!).RootElement.GetProperty("N").GetInt32().ShouldBe(15);
    }

    [Fact]
    public async Task HistoryBesideAStreamMissesNothingAndRepeatsNothing()
    {
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            var next = 0;
            for (; !stop.IsCancellationRequested; next += 3)
                await Numbered.PostAsync(_server, next, 3);
            return next;
        });
        await Task.Delay(50);
        using var socket = await ConnectAsync("stream");
        var history = Numbered.Of((await _server.GetAsync("/api/events?count=100000")).Json);
        await Task.Delay(50);
        await stop.CancelAsync();
        var total = await writer;
        var live = new List<int>();
        while (live.Count == 0 || live[^1] != total - 1)
            live.Add(Numbered.NumberOf(JsonDocument.Parse((await ReadAsync(socket))!).RootElement));
        live.ShouldBe(Enumerable.Range(live[0], live.Count));
        history.ShouldBe(Enumerable.Range(0, history.Length).Reverse());
        // They overlap or touch, so that leaving out what is known leaves nothing out.
        live[0].ShouldBeLessThanOrEqualTo(history.Length);
    }

    [Fact]
    public async Task AnOrdinaryRequestIsToldToUseAWebSocket() =>
        (await _server.GetAsync("/api/events/stream")).Error.ShouldContain("ws://");

    [Fact]
    public async Task StoppingTheServerClosesStreamsWithAReason()
    {
        using var socket = await ConnectAsync("stream");
        var closed = ReadAsync(socket);
        await _server.StopAsync();
        (await closed).ShouldBeNull();
        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
    }

    [Fact]
    public async Task AClientThatDisappearsLeavesTheServerInPeace()
    {
        for (var i = 0; i < 20; i++)
        {
            var socket = await ConnectAsync(i % 2 == 0 ? "stream" : "scan?wait=True");
            socket.Abort();
            socket.Dispose();
        }
        await Numbered.PostAsync(_server, 0, 100);
        (await _server.GetAsync("/health")).Status.ShouldBe(HttpStatusCode.OK);
    }

    async Task<ClientWebSocket> ConnectAsync(string path)
    {
        var socket = new ClientWebSocket();
        var address = new UriBuilder(_server.Address) { Scheme = "ws" }.Uri;
        await socket.ConnectAsync(new Uri(address, "/api/events/" + path), CancellationToken.None);
        return socket;
    }

    /// <summary>The next message; null once the server has closed.</summary>
    static async Task<string?> ReadAsync(ClientWebSocket socket)
    {
        using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var message = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, timer.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, timer.Token);
                return null;
            }
            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
                return Encoding.UTF8.GetString(message.ToArray());
        }
    }

    static async Task<(List<int> Numbers, WebSocketCloseStatus? Status, string? Reason)> ReadAllAsync(ClientWebSocket socket)
    {
        var numbers = new List<int>();
        while (await ReadAsync(socket) is { } message)
            numbers.Add(Numbered.NumberOf(JsonDocument.Parse(message).RootElement));
        return (numbers, socket.CloseStatus, socket.CloseStatusDescription);
    }
}
