using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Tests.Http;

/// <summary>The sample page is embedded in this assembly as the web application is in the server's.</summary>
public sealed class UserInterfaceTests
{
    const string Script = "/assets/app-1a2b3c.js";

    readonly UserInterface _page = new(typeof(UserInterfaceTests).Assembly);

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    [InlineData("/events/some/place")]
    public async Task ItsOwnAddressesGetThePage(string path)
    {
        var (response, body) = await AskAsync(path);
        response.StatusCode.ShouldBe(200);
        response.ContentType.ShouldBe("text/html; charset=utf-8");
        response.Headers.CacheControl.ToString().ShouldBe("no-cache");
        Encoding.UTF8.GetString(body).ShouldContain("Sample page");
    }

    [Fact]
    public async Task AFileWithAHashInItsNameMayBeKeptForever()
    {
        var (response, body) = await AskAsync(Script);
        response.ContentType.ShouldBe("text/javascript; charset=utf-8");
        response.Headers.CacheControl.ToString().ShouldContain("immutable");
        response.ContentLength.ShouldBe(body.Length);
        Encoding.UTF8.GetString(body).ShouldContain("line40");
    }

    [Fact]
    public async Task WhoTakesBrotliGetsLessAndTheSame()
    {
        var (_, plain) = await AskAsync(Script);
        var (response, compressed) = await AskAsync(Script, request => request.Headers.AcceptEncoding = "gzip, deflate, br");
        response.Headers.ContentEncoding.ToString().ShouldBe("br");
        compressed.Length.ShouldBeLessThan(plain.Length / 2);
        var inflated = new MemoryStream();
        await new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress).CopyToAsync(inflated);
        inflated.ToArray().ShouldBe(plain);
    }

    [Fact]
    public async Task WhoHasItGets304()
    {
        var (first, _) = await AskAsync("/");
        first.Headers.ETag.ToString().ShouldNotBeEmpty();
        var (second, body) = await AskAsync("/", request => request.Headers.IfNoneMatch = first.Headers.ETag);
        second.StatusCode.ShouldBe(304);
        body.ShouldBeEmpty();
        var (third, _) = await AskAsync("/", request => request.Headers.IfNoneMatch = "\"other\"");
        third.StatusCode.ShouldBe(200);
    }

    [Theory]
    [InlineData("/assets/gone.js")]
    [InlineData("/api/nothing")]
    [InlineData("/ingest")]
    public async Task AMissingFileOrAddressOfTheApiIsNotThePage(string path) => (await AskAsync(path)).Response.StatusCode.ShouldBe(404);

    [Fact]
    public async Task OnlyReadingIsServed() =>
        (await AskAsync("/", request => request.Method = "POST")).Response.StatusCode.ShouldBe(405);

    [Fact]
    public async Task AHeadHasNoBody()
    {
        var (response, body) = await AskAsync("/", request => request.Method = "HEAD");
        response.StatusCode.ShouldBe(200);
        body.ShouldBeEmpty();
    }

    [Fact]
    public async Task WithoutAPageThereIsANote()
    {
        var none = new UserInterface(typeof(Shouldly.Should).Assembly);
        var (response, body) = await AskAsync(none, "/", _ => { });
        response.ContentType.ShouldBe("text/plain; charset=utf-8");
        Encoding.UTF8.GetString(body).ShouldContain("/api");
    }

    Task<(HttpResponse Response, byte[] Body)> AskAsync(string path, Action<HttpRequest>? change = null) =>
        AskAsync(_page, path, change ?? (_ => { }));

    static async Task<(HttpResponse Response, byte[] Body)> AskAsync(UserInterface page, string path, Action<HttpRequest> change)
    {
        var context = new DefaultHttpContext();
        var body = new MemoryStream();
        context.Response.Body = body;
        (context.Request.Method, context.Request.Path) = ("GET", path);
        change(context.Request);
        await page.ServeAsync(context);
        return (context.Response, body.ToArray());
    }
}
