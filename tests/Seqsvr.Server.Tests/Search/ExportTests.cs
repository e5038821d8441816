using System.Net;

namespace Seqsvr.Server.Tests.Search;

public sealed class ExportTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("clef")]
    [InlineData("clef=true")]
    public async Task AnExportHasEveryEventAsItWasSent(string parameter)
    {
        await Numbered.PostAsync(_server, 0, 5000);
        var answer = await _server.GetAsync("/api/events?" + parameter);
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.ContentHeaders.ContentType!.MediaType.ShouldBe("application/vnd.serilog.clef");
        var lines = answer.Text.Split('\n');
        lines[^1].ShouldBeEmpty();
        lines.Length.ShouldBe(5001);
        var exported = lines[..^1].Reverse().ToArray();
        var sent = Numbered.Clef(0, 5000).TrimEnd('\n').Split('\n');
        for (var i = 0; i < sent.Length; i++)
            Canonical(exported[i]).ShouldBe(Canonical(sent[i]));
    }

    [Fact]
    public async Task CountAndFilterApplyToExports()
    {
        await Numbered.PostAsync(_server, 0, 100);
        (await _server.GetAsync("/api/events?clef&count=2&filter=N%20%3C%2010")).Text.Split('\n').Length.ShouldBe(3);
    }

    [Fact]
    public async Task AnEmptyStoreGivesEmptyAnswers()
    {
        (await _server.GetAsync("/api/events?clef")).Text.ShouldBeEmpty();
        (await _server.GetAsync("/api/events")).Text.ShouldBe("[]");
    }

    [Fact]
    public async Task AWrongFilterIs400BeforeAnythingIsSent()
    {
        var answer = await _server.GetAsync("/api/events?clef&filter=N%20%3D");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Json.GetProperty("Error").GetString().ShouldNotBeNullOrEmpty();
    }

    /// <summary>Members in one order, so that only names and values count.</summary>
    static string Canonical(string clef) => string.Join(
        '|', System.Text.Json.JsonDocument.Parse(clef).RootElement.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(Text));

    static string Text(System.Text.Json.JsonProperty member) =>
        member.Name == "@t" ? DateTimeOffset.Parse(member.Value.GetString()!).ToString("O") : $"{member.Name}={member.Value.GetRawText()}";
}
