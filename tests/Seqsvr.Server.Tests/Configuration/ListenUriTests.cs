using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Tests.Configuration;

public sealed class ListenUriTests
{
    [Theory]
    [InlineData("http://localhost:5341", "localhost", 5341, true)]
    [InlineData("http://localhost", "localhost", 80, true)]
    [InlineData("http://127.0.0.1:1/", "127.0.0.1", 1, true)]
    [InlineData("http://[::1]:1", "::1", 1, true)]
    [InlineData("http://0.0.0.0:1", "0.0.0.0", 1, false)]
    [InlineData("http://*:1", "::", 1, false)]
    [InlineData("http://+:1", "::", 1, false)]
    [InlineData("http://logs.example.com:1", "logs.example.com", 1, false)]
    public void AUriTellsWhereToListenAndWhoCanConnect(string text, string host, int port, bool isLoopback)
    {
        ListenUri.TryParseList(text, out var uris, out _).ShouldBeTrue();
        uris.ShouldBe([new ListenUri(host, port)]);
        uris![0].IsLoopback.ShouldBe(isLoopback);
    }

    [Theory]
    [InlineData("", "there is no URI")]
    [InlineData(" , ", "there is no URI")]
    [InlineData("localhost:5341", "is no URI")]
    [InlineData("ftp://localhost", "must start with http://")]
    [InlineData("5341", "is no URI")]
    [InlineData("https://localhost", "https is not available yet")]
    [InlineData("http://localhost:5341/logs", "must not have a path")]
    [InlineData("http://localhost:70000", "is no URI")]
    public void AWrongUriIsExplained(string text, string reason)
    {
        ListenUri.TryParseList(text, out _, out var problem).ShouldBeFalse();
        problem!.ShouldContain(reason);
    }

    [Fact]
    public void TheSameUriTwiceCountsOnce()
    {
        ListenUri.TryParseList("http://localhost:1,http://localhost:1", out var uris, out _).ShouldBeTrue();
        uris!.Count.ShouldBe(1);
    }
}
