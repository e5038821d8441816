using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Seqsvr.Metastore.Postgres;
using Seqsvr.Server.Tests.Search;
using Seqsvr.Testing.Databases;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Server.Tests.Features;

/// <summary>Searches through saved signals, over events of which some are in segments and some in memory.</summary>
public sealed class SignalSearchTests : IAsyncLifetime
{
    const int Total = 50;

    RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(flushRows: 20);
        await Numbered.PostAsync(_server, 0, Total - 10);
        await Eventually.BecomesTrueAsync(() => _server.Statistics is { Segments: > 0, HotRows: 0 });
        await Numbered.PostAsync(_server, Total - 10, 10);
        _server.Statistics.HotRows.ShouldBe(10);
        await SaveAsync("N < 20");
        await SaveAsync("N >= 10", "N < 45");
        await SaveAsync("@Level = 'Error'");
        await SaveAsync();
        await SaveAsync("", null);
        await SaveAsync("Missing = 1");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("signal-1", "0-19")]
    [InlineData("signal-2", "10-44")]
    [InlineData("signal-3", "0,10,20,30,40")]
    [InlineData("signal-4", "0-49")]
    [InlineData("signal-5", "0-49")]
    [InlineData("signal-6", "")]
    [InlineData("signal-1,signal-2", "10-19")]
    [InlineData("signal-1~signal-2", "0-44")]
    [InlineData("signal-1,signal-4", "0-19")]
    [InlineData("signal-1~signal-4", "0-49")]
    [InlineData("signal-6~signal-3", "0,10,20,30,40")]
    [InlineData("signal-3~signal-6", "0,10,20,30,40")]
    [InlineData("signal-3,signal-1~signal-2", "0,10-44")]
    [InlineData("signal-3,(signal-1~signal-2)", "0,10,20,30,40")]
    [InlineData("signal-1~signal-2,signal-3", "0,10,20,30,40")]
    [InlineData("signal-1~(signal-2,signal-3)", "0-20,30,40")]
    [InlineData(" ( ( signal-1 ) , signal-3 ) ", "0,10")]
    public async Task AnExpressionOfSignalsKeepsWhatTheyKeep(string expression, string expected)
    {
        var (signal, numbers) = (Uri.EscapeDataString(expression), NumbersOf(expected));
        Numbered.Of((await _server.GetAsync($"/api/events?count=100&signal={signal}")).Json).ShouldBe(numbers);
        Numbered.Of((await _server.GetAsync($"/api/events/signal?count=100&signal={signal}")).Json.GetProperty("Events")).ShouldBe(numbers);
        Numbered.Of((await _server.PostAsync($"/api/events/signal?count=100&signal={signal}", """{"Signal":null,"Variables":null}""")).Json.GetProperty("Events"))
            .ShouldBe(numbers);
        (await _server.GetAsync($"/api/events?clef&signal={signal}")).Text.Count(character => character == '\n').ShouldBe(numbers.Length);
        (await _server.GetAsync($"/api/data?q=select%20count(*)%20from%20stream&signal={signal}")).Json.GetProperty("Rows")[0][0].GetInt32().ShouldBe(numbers.Length);
        (await ScanAsync($"scan?count=100&signal={signal}")).ShouldBe(numbers);
    }

    [Fact]
    public async Task FilterSavedSignalsAndAnUnsavedOneApplyTogether()
    {
        const string body = """{"Signal": {"Filters": [{"Filter": "N <> $without"}, {"FilterNonStrict": "N <> 14"}, {"Filter": null}]}, "Variables": {"without": 13}}""";
        Numbered.Of((await _server.PostAsync("/api/events/signal?count=100&signal=signal-1,signal-2&filter=N%20%3C%2016", body)).Json.GetProperty("Events"))
            .ShouldBe([15, 12, 11, 10]);
        (await _server.PostAsync("/api/data?q=select%20count(*)%20from%20stream%20where%20N%20%3C%2016&signal=signal-1,signal-2", body))
            .Json.GetProperty("Rows")[0][0].GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task AStreamThroughASignalHasOnlyWhatItKeeps()
    {
        using var socket = await ConnectAsync("stream?signal=signal-3");
        await Numbered.PostAsync(_server, 50, 21);
        foreach (var number in new[] { 50, 60, 70 })
            Numbered.NumberOf(JsonDocument.Parse((await ReadAsync(socket))!).RootElement).ShouldBe(number);
    }

    [Fact]
    public async Task AChangedSignalIsSearchedAsItIsNow()
    {
        var signal = (await _server.GetAsync("/api/signals/signal-1")).Json;
        (await CountAsync("signal-1")).ShouldBe(20);
        await _server.PutAsync(signal.Self(), """{"Filters": [{"Filter": "N < 7"}]}""");
        (await CountAsync("signal-1")).ShouldBe(7);
        await _server.SendAsync(HttpMethod.Delete, "/api/signals/signal-1", null);
        (await _server.GetAsync("/api/events?signal=signal-1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("signal-99")]
    [InlineData("signal-1,(signal-2~signal-99)")]
    [InlineData("signal-4~signal-99")]
    [InlineData("apikey-none~signal-99")]
    public async Task AnUnknownSignalIs404WithItsId(string expression)
    {
        var signal = Uri.EscapeDataString(expression);
        foreach (var path in new[] { "/api/events?signal=", "/api/events/signal?signal=", "/api/data?q=select%201%20from%20stream&signal=" })
        {
            var answer = await _server.GetAsync(path + signal);
            answer.Status.ShouldBe(HttpStatusCode.NotFound);
            answer.Error.ShouldContain(expression.Contains("apikey", StringComparison.Ordinal) ? "apikey-none" : "signal-99");
        }
        foreach (var path in new[] { "scan", "stream" })
        {
            using var socket = await ConnectAsync($"{path}?signal={signal}");
            (await ReadAsync(socket)).ShouldBeNull();
            socket.CloseStatusDescription!.ShouldContain("no signal");
        }
    }

    [Theory]
    [InlineData(",", "unexpected , at character 1")]
    [InlineData("signal-1,", "ends too early")]
    [InlineData("signal-1 signal-2", "unexpected s at character 10")]
    [InlineData("(signal-1", "ends too early")]
    [InlineData("signal-1)", "unexpected ) at character 9")]
    [InlineData("()", "unexpected )")]
    public async Task WhatIsNoExpressionOfSignalsIsRefused(string expression, string expected)
    {
        var answer = await _server.GetAsync("/api/events?signal=" + Uri.EscapeDataString(expression));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldContain(expected);
    }

    [Fact]
    public async Task AnExpressionOfSignalsIsBounded()
    {
        (await ErrorOf(string.Join(',', Enumerable.Repeat("signal-1", 65)))).ShouldContain("64 signals");
        (await ErrorOf(new string('(', 65) + "signal-1" + new string(')', 65))).ShouldContain("64 parentheses");
        (await ErrorOf(new string('(', 8_000) + new string('x', 193))).ShouldContain("8192 characters");
        (await CountAsync(new string('(', 64) + "signal-1" + new string(')', 64))).ShouldBe(20);
        (await CountAsync(string.Join('~', Enumerable.Repeat("signal-1,signal-2", 32)))).ShouldBe(10);

        async Task<string> ErrorOf(string expression) => (await _server.GetAsync("/api/events?signal=" + Uri.EscapeDataString(expression))).Error;
    }

    [PostgresFact]
    public async Task SearchesThroughSignalsGoOnWhileTheDatabaseIsAway()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        await using var server = await RunningServer.StartAsync(metastore: new PostgresBackend((await cluster.CreateDatabaseAsync()).ConnectionString, null));
        await Numbered.PostAsync(server, 0, 20);
        var signal = await server.CreateAsync("/api/signals", """{"Filters": [{"Filter": "N < 7"}]}""");
        await cluster.StopAsync();

        Numbered.Of((await server.GetAsync("/api/events?signal=" + signal.Id())).Json).Length.ShouldBe(7);
        (await server.GetAsync("/api/signals?shared=True")).Json.EnumerateArray().ShouldContain(found => found.Id() == signal.Id());
        var refused = await server.PutAsync(signal.Self(), "{}");
        refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        refused.Error.ShouldNotContain("postgres@");
        (await server.PutAsync("/api/settings/setting-instancetitle", """{"Value": "x"}""")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Numbered.Of((await server.GetAsync("/api/events?signal=" + signal.Id())).Json).Length.ShouldBe(7);

        await cluster.StartAgainAsync();
        var changed = refused;
        for (var patience = Stopwatch.StartNew(); changed.Status == HttpStatusCode.ServiceUnavailable && patience.Elapsed < TimeSpan.FromSeconds(30);)
            changed = await server.PutAsync(signal.Self(), """{"Filters": [{"Filter": "N < 3"}]}""");
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);
        Numbered.Of((await server.GetAsync("/api/events?signal=" + signal.Id())).Json).Length.ShouldBe(3);
    }

    async Task SaveAsync(params string?[] filters) =>
        await _server.CreateAsync("/api/signals", JsonSerializer.Serialize(new { Filters = filters.Select(filter => new { Filter = filter }) }));

    async Task<int> CountAsync(string signal) => (await _server.GetAsync("/api/events?count=100&signal=" + Uri.EscapeDataString(signal))).Json.GetArrayLength();

    /// <summary>The numbers of <c>0,10-12</c>, newest first.</summary>
    static int[] NumbersOf(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(range => range.Split('-').Select(int.Parse).ToArray())
            .SelectMany(range => Enumerable.Range(range[0], range[^1] - range[0] + 1))
            .Reverse(),
    ];

    async Task<ClientWebSocket> ConnectAsync(string path)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{_server.Address.Authority}/api/events/{path}"), CancellationToken.None);
        return socket;
    }

    async Task<int[]> ScanAsync(string path)
    {
        using var socket = await ConnectAsync(path);
        var numbers = new List<int>();
        while (await ReadAsync(socket) is { } text)
            numbers.Add(Numbered.NumberOf(JsonDocument.Parse(text).RootElement));
        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.NormalClosure, socket.CloseStatusDescription);
        return [.. numbers];
    }

    /// <summary>The next message; null at the end.</summary>
    static async Task<string?> ReadAsync(ClientWebSocket socket)
    {
        using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        var message = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), timer.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
                return Encoding.UTF8.GetString(message.ToArray());
        }
    }
}
