using System.Net;
using System.Text;

namespace Seqsvr.Server.Tests.Ingestion;

public sealed class IngestionTests : IAsyncLifetime
{
    const string ClefType = "application/vnd.serilog.clef";

    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("/ingest/clef", null)]
    [InlineData("/ingest/clef", "text/plain")]
    [InlineData("/ingest/clef", "application/json")]
    [InlineData("/api/events/raw", ClefType + "; charset=utf-8")]
    [InlineData("/api/events/raw?clef", null)]
    [InlineData("/api/events/raw?x=1&clef", "application/json")]
    [InlineData("/api/events/raw?clef=True", "application/json")]
    [InlineData("/api/events/raw?clef=clef", "application/json")]
    public async Task ClefIsTakenAndAnsweredExactlyAsClientsExpect(string path, string? contentType)
    {
        var answer = await _server.PostAsync(path, $"{Bodies.Event}\n\n{Bodies.Event}", contentType);
        answer.Status.ShouldBe(HttpStatusCode.Created);
        answer.Text.ShouldBe("""{"MinimumLevelAccepted":null}""");
        answer.ContentHeaders.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        _server.EventCount.ShouldBe(2);
    }

    [Theory]
    [InlineData("/api/events/raw", "application/json")]
    [InlineData("/api/events/raw?clef=", "application/json")]
    [InlineData("/api/events/raw?clef=false", "application/json; charset=utf-8")]
    public async Task OtherwiseTheBodyIsSeqsOlderJson(string path, string contentType)
    {
        const string body = """{"Events":[{"Timestamp":"2026-11-22T06:46:17.877Z","Level":"Verbose","MessageTemplate":"{I}","Properties":{"I":0}}]}""";
        (await _server.PostAsync(path, body, contentType)).Status.ShouldBe(HttpStatusCode.Created);
        _server.EventCount.ShouldBe(1);
        (await _server.PostAsync(path, Bodies.Event, contentType)).Status.ShouldBe(HttpStatusCode.BadRequest);
        _server.EventCount.ShouldBe(1);
    }

    [Theory]
    [InlineData("/ingest/clef")]
    [InlineData("/api/events/raw")]
    [InlineData("/api/events/raw?clef")]
    public async Task AnEmptyBodyAsksForTheLevelOnly(string path)
    {
        (await _server.PostAsync(path, "", ClefType)).Status.ShouldBe(HttpStatusCode.Created);
        _server.EventCount.ShouldBe(0);
    }

    [Fact]
    public async Task ClefMayBeAskedForOnlyOnce() =>
        (await _server.PostAsync("/api/events/raw?clef&clef", Bodies.Event)).Error.ShouldContain("clef may be given only once");

    [Theory]
    [InlineData("malformed JSON", "{")]
    [InlineData("must be a JSON object", "[1]")]
    [InlineData("no timestamp", """{"@mt":"x"}""")]
    [InlineData("is not", """{"@t":"yesterday"}""")]
    [InlineData("must be a string", """{"@t":"2026-01-02T03:04:05Z","@mt":1}""")]
    [InlineData("appears twice", """{"@t":"2026-01-02T03:04:05Z","a":1,"a":2}""")]
    [InlineData("surrogate", """{"@t":"2026-01-02T03:04:05Z","a":"\ud800"}""")]
    [InlineData("out of range", """{"@t":"2026-01-02T03:04:05Z","a":1e999}""")]
    [InlineData("malformed JSON", "{\"@t\":\"2026-01-02T03:04:05Z\",\"a\":\"\u0000\"}")]
    public async Task OneBadLineRefusesTheBatchAndTheNextRequestIsUnharmed(string reason, string line)
    {
        var answer = await _server.PostAsync("/ingest/clef", $"{Bodies.Event}\n{line}\n{Bodies.Event}");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldContain("line 2");
        answer.Error.ShouldContain(reason);
        await NothingWasStoredAndAllIsWell();
    }

    [Fact]
    public async Task InvalidUtf8IsRefused()
    {
        byte[] body = [.. "{\"@t\":\"2026-01-02T03:04:05Z\",\"a\":\""u8, 0xFF, 0xFE, .. "\"}"u8];
        var answer = await _server.PostAsync("/ingest/clef", body);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldContain("UTF-8");
        await NothingWasStoredAndAllIsWell();
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","a":""")]
    public async Task AMillionBracketsAreRefused(string start)
    {
        (await _server.PostAsync("/ingest/clef", start + new string('[', 1_000_000))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _server.PostAsync("/api/events/raw", "{\"Events\":" + new string('[', 1_000_000))).Status.ShouldBe(HttpStatusCode.BadRequest);
        await NothingWasStoredAndAllIsWell();
    }

    [Fact]
    public async Task AnEventAboveItsLimitRefusesTheBatch()
    {
        var large = $$"""{"@t":"2026-01-02T03:04:05Z","a":"{{new string('x', 256 * 1024)}}"}""";
        var answer = await _server.PostAsync("/ingest/clef", $"{Bodies.Event}\n{large}");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldContain("RawEventMaximumContentLength");
        await NothingWasStoredAndAllIsWell();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task APayloadAboveItsLimitIs413(bool isChunked)
    {
        var body = Bodies.Utf8(string.Concat(Enumerable.Repeat(Bodies.Event + "\n", (10 << 20) / Bodies.Event.Length + 1)));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest/clef") { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = isChunked;
        var answer = await _server.SendAsync(request);
        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Error.ShouldContain("RawPayloadMaximumContentLength");
        await NothingWasStoredAndAllIsWell();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("  ")]
    public async Task TheTextNullCountsAsNoKey(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest/clef") { Content = new StringContent(Bodies.Event) };
        request.Headers.Add("X-Seq-ApiKey", key);
        (await _server.SendAsync(request)).Status.ShouldBe(HttpStatusCode.Created);
        (await _server.PostAsync("/ingest/clef?apiKey=" + key, Bodies.Event)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task AKeyNobodyKnowsIs401()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest/clef") { Content = new StringContent(Bodies.Event) };
        request.Headers.Add("X-Seq-ApiKey", "secret123");
        var answer = await _server.SendAsync(request);
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Error.ShouldNotContain("secret123");
        (await _server.PostAsync("/ingest/clef?apiKey=secret123", Bodies.Event)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        await NothingWasStoredAndAllIsWell();
    }

    [Fact]
    public async Task TooManyBytesAtOnceAreSentAway()
    {
        await using var tight = await RunningServer.StartAsync(settings => settings with { IngestBytesInFlightMax = 1 << 20 });
        var body = new StringBuilder();
        while (body.Length < 2 << 20)
            body.Append(Bodies.Event).Append('\n');
        var answer = await tight.PostAsync("/ingest/clef", body.ToString());
        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await tight.PostAsync("/ingest/clef", Bodies.Event)).Status.ShouldBe(HttpStatusCode.Created);
        tight.EventCount.ShouldBe(1);
    }

    async Task NothingWasStoredAndAllIsWell()
    {
        _server.EventCount.ShouldBe(0);
        (await _server.PostAsync("/ingest/clef", Bodies.Event)).Status.ShouldBe(HttpStatusCode.Created);
        _server.EventCount.ShouldBe(1);
    }
}
