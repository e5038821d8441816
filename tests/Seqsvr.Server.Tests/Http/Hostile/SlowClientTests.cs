using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>Clients that take their time, and one beside them that must not notice.</summary>
public sealed class SlowClientTests : IAsyncLifetime
{
    const int IdleConnections = 2000;
    const int SlowConnections = 100;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Lateness = TimeSpan.FromSeconds(1.5);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly List<Socket> _sockets = [];
    RunningServer _server = null!;
    int _posted;

    public async Task InitializeAsync() =>
        _server = await RunningServer.StartAsync(limits: new ServerLimits { BodyGrace = TimeSpan.FromSeconds(1.2), HeadersTimeout = TimeSpan.FromSeconds(2) });

    public async Task DisposeAsync()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task TwoThousandIdleConnectionsLeaveRoom()
    {
        for (var i = 0; i < IdleConnections; i++)
            await ConnectAsync();
        for (var i = 0; i < 20; i++)
            await BeHealthyAsync();
    }

    [Theory]
    [InlineData("POST /ingest/clef HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")]
    [InlineData("POST /ingest/clef HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n")]
    [InlineData("PUT /api/users/user-admin HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFF\r\n")]
    public async Task WhoSendsAByteAtATimeIsGivenUp(string beginning)
    {
        var slow = Enumerable.Range(0, SlowConnections).Select(_ => DripAsync(beginning)).ToList();
        do
            await BeHealthyAsync();
        while (slow.Any(answer => !answer.IsCompleted));
        foreach (var answer in await Task.WhenAll(slow))
            answer.ShouldStartWith("HTTP/1.1 408 ");
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /hea")]
    [InlineData("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("POST /ingest/clef HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{\"@t\":\"2026-01-01T00:00:00Z\"}\n")]
    public async Task WhoClosesTheirHalfIsLetGoAndLeavesNothing(string beginning)
    {
        var socket = await ConnectAsync();
        await socket.SendAsync(Encoding.ASCII.GetBytes(beginning));
        socket.Shutdown(SocketShutdown.Send);
        (await ReadToEndAsync(socket)).ShouldNotContain(" 201 ");
        _server.EventCount.ShouldBe(0);
        await BeHealthyAsync();
    }

    [Fact]
    public async Task WhoReadsAScanLateGetsAllOfIt()
    {
        // As much as fits what the server and the system hold back for a client: for the server it has been sent.
        const int Events = 60;
        var text = new string('x', 1000);
        for (var i = 0; i < Events; i++)
            (await _server.PostAsync("/ingest/clef", $$"""{"@t":"2026-01-01T00:00:00Z","Text":"{{text}}"}""")).Status.ShouldBe(HttpStatusCode.Created);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        lock (_sockets)
            _sockets.Add(socket);
        await socket.ConnectAsync(IPAddress.Loopback, _server.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            "GET /api/events/scan?clef=True&count=1000 HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        await Task.Delay(Lateness);

        using var timer = new CancellationTokenSource(Patience);
        var (all, buffer) = (new MemoryStream(), new byte[4096]);
        List<SocketFrame> frames = [];
        while (frames.All(frame => frame.Opcode != SocketFrame.Close))
        {
            var count = await socket.ReceiveAsync(buffer, timer.Token);
            count.ShouldBeGreaterThan(0);
            all.Write(buffer, 0, count);
            var received = all.ToArray();
            frames = SocketFrame.ReadAll(received.AsSpan(received.AsSpan().IndexOf("\r\n\r\n"u8) + 4))!;
        }
        frames.Count(frame => frame.Opcode == SocketFrame.Text).ShouldBe(Events);
    }

    /// <summary>A post and a search on a connection of their own.</summary>
    async Task BeHealthyAsync()
    {
        using var client = new HttpClient { BaseAddress = _server.Address, Timeout = Patience };
        using var posted = await client.PostAsync("/ingest/clef", new StringContent("""{"@t":"2026-01-01T00:00:00Z","Healthy":true}"""));
        posted.StatusCode.ShouldBe(HttpStatusCode.Created);
        _posted++;
        var rows = await client.GetStringAsync("/api/data?q=select%20count(*)%20from%20stream%20where%20Healthy");
        rows.ShouldContain($"[[{_posted}]]");
    }

    /// <summary>Sends the beginning, and then a byte at a time until the server answers.</summary>
    async Task<string> DripAsync(string beginning)
    {
        var socket = await ConnectAsync();
        await socket.SendAsync(Encoding.ASCII.GetBytes(beginning));
        while (!socket.Poll(0, SelectMode.SelectRead))
        {
            await socket.SendAsync("x"u8.ToArray());
            await Task.Delay(Pause);
        }
        return await ReadToEndAsync(socket);
    }

    async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        lock (_sockets)
            _sockets.Add(socket);
        await socket.ConnectAsync(IPAddress.Loopback, _server.Address.Port);
        return socket;
    }

    /// <summary>What comes until the server closes, or until it cuts the connection.</summary>
    static async Task<string> ReadToEndAsync(Socket socket)
    {
        using var timer = new CancellationTokenSource(Patience);
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await socket.ReceiveAsync(buffer, timer.Token) is var count and > 0)
                text.Append(Encoding.UTF8.GetString(buffer.AsSpan(0, count)));
        }
        catch (SocketException)
        {
            // A reset: what came before it is still an answer.
        }
        return text.ToString();
    }
}
