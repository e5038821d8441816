using System.Net;

namespace Seqsvr.Server.Tests.Ingestion;

public sealed class ContentEncodingTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task EachEncodingIsUndone()
    {
        var body = Bodies.Utf8(Bodies.Event);
        await Accept(Bodies.Gzip(body), "gzip");
        await Accept(Bodies.Gzip(body), "x-gzip");
        await Accept(Bodies.Deflate(body), "deflate");
        await Accept(Bodies.Brotli(body), "br");
        await Accept(body, "identity");
        await Accept(Bodies.Brotli(Bodies.Gzip(body)), "gzip, br");
        _server.EventCount.ShouldBe(6);
    }

    [Fact]
    public async Task GzipMayHaveSeveralMembers()
    {
        var member = Bodies.Gzip(Bodies.Utf8(Bodies.Event + "\n"));
        await Accept([.. member, .. member, .. member], "gzip");
        _server.EventCount.ShouldBe(3);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task AnEmptyBodyIsEmptyInEveryEncoding(string encoding) => await Accept([], encoding);

    [Theory]
    [InlineData("zstd")]
    [InlineData("compress")]
    [InlineData("gzip, zstd")]
    [InlineData("gzip, gzip, gzip, gzip")]
    public async Task AnUnknownEncodingIs415(string encoding) => await Refuse(HttpStatusCode.UnsupportedMediaType, Bodies.Gzip(Body), encoding);

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task ACutBodyIs400WhereverItWasCut(string encoding)
    {
        var whole = Compress(encoding, Body);
        foreach (var length in new[] { 1, 5, whole.Length / 2, whole.Length - 9, whole.Length - 4, whole.Length - 1 })
            await Refuse(HttpStatusCode.BadRequest, whole[..length], encoding);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task AnythingAfterTheEndIs400(string encoding) => await Refuse(HttpStatusCode.BadRequest, [.. Compress(encoding, Body), 1, 2, 3], encoding);

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task ABodyThatIsNotWhatItSaysIs400(string encoding) => await Refuse(HttpStatusCode.BadRequest, Body, encoding);

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task AFlippedBitIs400(string encoding)
    {
        var whole = Compress(encoding, Body);
        whole[whole.Length / 2] ^= 0x10;
        await Refuse(HttpStatusCode.BadRequest, whole, encoding);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task ABombIs413AndCountsInflatedBytes(string encoding)
    {
        var bomb = Compress(encoding, new byte[200 << 20]);
        bomb.Length.ShouldBeLessThan(2 << 20);
        await Refuse(HttpStatusCode.RequestEntityTooLarge, bomb, encoding);
    }

    [Fact]
    public async Task ABombInABombIs413() =>
        await Refuse(HttpStatusCode.RequestEntityTooLarge, Bodies.Gzip(Bodies.Gzip(new byte[200 << 20])), "gzip, gzip");

    static byte[] Body { get; } = Bodies.Utf8(string.Concat(Enumerable.Range(0, 200).Select(i => Bodies.Event.Replace("Ann", $"Ann {i * 7919}") + "\n")));

    static byte[] Compress(string encoding, byte[] bytes) => encoding switch
    {
        "gzip" => Bodies.Gzip(bytes),
        "deflate" => Bodies.Deflate(bytes),
        _ => Bodies.Brotli(bytes),
    };

    async Task Accept(byte[] body, string encoding)
    {
        var answer = await _server.PostAsync("/ingest/clef", body, encoding: encoding);
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Text);
    }

    async Task Refuse(HttpStatusCode status, byte[] body, string encoding)
    {
        var before = _server.EventCount;
        var answer = await _server.PostAsync("/ingest/clef", body, encoding: encoding);
        answer.Status.ShouldBe(status, answer.Text);
        answer.Error.ShouldNotBeEmpty();
        _server.EventCount.ShouldBe(before);
        await Accept(Bodies.Utf8(Bodies.Event), "identity");
        _server.EventCount.ShouldBe(before + 1);
    }
}
