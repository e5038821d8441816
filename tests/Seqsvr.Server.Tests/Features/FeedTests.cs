using System.Net;
using System.Text;
using Seqsvr.Metastore.Backups;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Features.Feeds;

namespace Seqsvr.Server.Tests.Features;

/// <summary>What is a feed's own: its password.</summary>
public sealed class FeedTests : IAsyncLifetime
{
    static readonly SecretKey Key = SecretKey.Generate();

    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(settings => settings with { SecretKey = Key });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task APasswordIsSealedAndNeverShown()
    {
        var created = await _server.CreateAsync("/api/feeds", """{"Name":"f","Location":"https://one.example/","Username":"u","NewPassword":"hidden"}""");
        created.GetRawText().ShouldContain("\"NewPassword\":null");
        _server.Document(created.Id()).Json.ShouldNotContain("hidden");
        PasswordOf(created.Id()).ShouldBe("hidden");

        // As clients do that change something else.
        var renamed = (await _server.PutAsync(created.Self(), created.With(("Name", "g")))).Json;
        PasswordOf(created.Id()).ShouldBe("hidden");
        (await _server.PutAsync(renamed.Self(), renamed.With(("NewPassword", "")))).Status.ShouldBe(HttpStatusCode.OK);
        PasswordOf(created.Id()).ShouldBeNull();
    }

    [Fact]
    public async Task APasswordDoesNotGoToAnotherPlace()
    {
        var created = await _server.CreateAsync("/api/feeds", """{"Name":"f","Location":"https://one.example/","NewPassword":"hidden"}""");
        (await _server.PutAsync(created.Self(), created.With(("Location", "https://evil.example/")))).Error.ShouldContain("NewPassword");
        (await _server.PutAsync(created.Self(), created.With(("Location", "https://two.example/"), ("NewPassword", "other")))).Status.ShouldBe(HttpStatusCode.OK);
        PasswordOf(created.Id()).ShouldBe("other");
    }

    [Fact]
    public async Task ARestoredPasswordOpensWithTheOtherKey()
    {
        var id = (await _server.CreateAsync("/api/feeds", """{"Name":"f","Location":"https://one.example/","NewPassword":"hidden"}""")).Id();
        var (document, other) = (_server.Document(id), SecretKey.Generate());
        var feed = Feed.Kind.Read(SealedDocuments.SealAgain(document, Key, other));
        other.TryOpen(feed.SealedPassword!, Feed.PurposeFor(feed.Location), out var plain).ShouldBeTrue();
        Encoding.UTF8.GetString(plain!).ShouldBe("hidden");
        Should.Throw<BackupException>(() => SealedDocuments.SealAgain(document, other, Key));
    }

    [Theory]
    [InlineData("""{"Name":""}""")]
    [InlineData("""{"Location":"relative"}""")]
    [InlineData("""{"Location":"file:///etc/passwd"}""")]
    public async Task AFeedHasANameAndAPlaceOnTheWeb(string feed) =>
        (await _server.PostAsync("/api/feeds", feed)).Status.ShouldBe(HttpStatusCode.BadRequest);

    string? PasswordOf(string id)
    {
        var feed = Feed.Kind.Read(_server.Document(id));
        if (feed.SealedPassword is null)
            return null;
        Key.TryOpen(feed.SealedPassword, Feed.PurposeFor(feed.Location), out var plain).ShouldBeTrue();
        return Encoding.UTF8.GetString(plain!);
    }
}
