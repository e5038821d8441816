using System.Net;

namespace Seqsvr.Server.Tests.Ingestion;

public sealed class StalledBodyTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await RunningServer.StartAsync(limits: new ServerLimits { BodyGrace = TimeSpan.FromSeconds(1.2), HeadersTimeout = TimeSpan.FromSeconds(2) });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n{\"@t\"\r\n")]
    [InlineData("Content-Length: 100\r\n\r\n{\"@t\"")]
    public async Task ABodyThatStallsIs408(string rest)
    {
        var answer = await _server.SendRawAsync("POST /ingest/clef HTTP/1.1\r\nHost: localhost\r\n" + rest);
        answer.ShouldStartWith("HTTP/1.1 408 ");
        answer.ShouldContain("{\"Error\":");
        _server.EventCount.ShouldBe(0);
        (await _server.PostAsync("/ingest/clef", Bodies.Event)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("/ingest/clef", "ZZ")]
    [InlineData("/ingest/clef", "FFFFFFFFFFFFFFFFF")]
    [InlineData("/api/signals", "FFFFFFFFFFFFFFFFF")]
    public async Task ABadChunkIs400(string path, string size)
    {
        var answer = await _server.SendRawAsync($"POST {path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\n");
        answer.ShouldStartWith("HTTP/1.1 400 ");
        _server.EventCount.ShouldBe(0);
    }

    [Fact]
    public async Task HeadersThatNeverEndAreDropped() =>
        (await _server.SendRawAsync("POST /ingest/clef HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")).ShouldStartWith("HTTP/1.1 408 ");

    [Fact]
    public async Task AClientThatLeavesInTheMiddleLeavesNothing()
    {
        using (var connection = new System.Net.Sockets.TcpClient())
        {
            await connection.ConnectAsync(IPAddress.Loopback, _server.Address.Port);
            await connection.GetStream().WriteAsync(
                Bodies.Utf8("POST /ingest/clef HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n" + Bodies.Event + "\n"));
        }
        (await _server.PostAsync("/ingest/clef", Bodies.Event)).Status.ShouldBe(HttpStatusCode.Created);
        _server.EventCount.ShouldBe(1);
    }
}
