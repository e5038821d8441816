using System.Net;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Tests.Ingestion;

namespace Seqsvr.Server.Tests.Http;

public sealed class BrowserGuardTests
{
    [Theory]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:1", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("https://logs.example.com", HttpStatusCode.Created)]
    [InlineData("self", HttpStatusCode.Created)]
    [InlineData(null, HttpStatusCode.Created)]
    public async Task OnlyOurOwnPagesMayWrite(string? origin, HttpStatusCode expected)
    {
        await using var server = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest/clef") { Content = new StringContent(Bodies.Event) };
        if (origin is not null)
            request.Headers.Add("Origin", origin == "self" ? server.Address.GetLeftPart(UriPartial.Authority) : origin);
        (await server.SendAsync(request)).Status.ShouldBe(expected);
        server.EventCount.ShouldBe(expected == HttpStatusCode.Created ? 1 : 0);
    }

    [Fact]
    public async Task AForeignPageMayNotOpenAWebSocket()
    {
        await using var server = await StartAsync();
        var answer = await server.SendRawAsync(
            "GET /api/events/stream HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 403 ");
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("localhost:5341", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:80", HttpStatusCode.OK)]
    [InlineData("logs.example.com", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("evil.example:5341", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.BadRequest)]
    public async Task ANameThatIsNotOursIsRefused(string host, HttpStatusCode expected)
    {
        await using var server = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api");
        request.Headers.Host = host;
        (await server.SendAsync(request)).Status.ShouldBe(expected);
    }

    static Task<RunningServer> StartAsync() =>
        RunningServer.StartAsync(settings => settings with { CanonicalUri = new Uri("https://logs.example.com") });
}
