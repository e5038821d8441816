using System.Net;
using System.Text.Json;
using Seqsvr.Server.Tests.Search;
using Seqsvr.Server.Tests.Users;

namespace Seqsvr.Server.Tests.Features;

/// <summary>A permalink leads to its event also when the event is gone, and shows nobody more than they may see.</summary>
public sealed class PermalinkTests : IAsyncLifetime
{
    RunningServer _server = null!;
    string _event = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        await _server.PostAsync("/ingest/clef", """
            {"@t":"2026-01-02T03:04:05.1234567Z","@mt":"Sent {Bytes:0.0} to {@Who}","@l":"Warning","@x":"Ouch\nat A","@tr":"0af7651916cd43dd8448eb211c80319c","@sp":"b7ad6b7169203331","Bytes":1.50,"Who":{"Name":"Änne","Roles":["a",null]},"@@odd":true}
            {"@t":"2026-01-02T03:04:06Z","@mt":"Another"}
            """);
        _event = (await _server.GetAsync("/api/events?count=1&toDateUtc=2026-01-02T03:04:06Z")).Json[0].Id();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task ItLeadsToTheSameEventWhenThatIsGone()
    {
        var present = (await _server.GetAsync($"/api/events/{_event}?render=true")).Text;
        var permalink = await CreateAsync(_event);
        permalink.GetProperty("EventId").GetString().ShouldBe(_event);
        permalink.GetProperty("OwnerId").GetString().ShouldBe("user-admin");
        DateTimeOffset.Parse(permalink.GetProperty("CreatedUtc").GetString()!).Offset.ShouldBe(TimeSpan.Zero);
        (await _server.SendAsync(HttpMethod.Delete, "/api/events/signal", null)).Status.ShouldBe(HttpStatusCode.OK);

        (await _server.GetAsync($"/api/events/{_event}?render=true")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _server.GetAsync($"/api/events/{_event}?render=true&permalinkId={permalink.Id()}")).Text.ShouldBe(present);
        (await _server.GetAsync($"/api/events/{_event}?render=true&permalinkId=unknown")).Text.ShouldBe(present);
        (await _server.GetAsync($"/api/events/{_event}?permalinkId=permalink-404")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _server.GetAsync($"/api/permalinks/{permalink.Id()}?includeEvent=true&renderEvent=true")).Json.GetProperty("Event").GetRawText().ShouldBe(present);

        (await _server.SendAsync(HttpMethod.Delete, permalink.Self(), null)).Status.ShouldBe(HttpStatusCode.OK);
        (await _server.GetAsync($"/api/events/{_event}?permalinkId=unknown")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ATemplateOnlyLacksItsEvent()
    {
        var template = (await _server.GetAsync("/api/permalinks/template")).Json;
        // Seq's library has no null for it.
        DateTimeOffset.Parse(template.GetProperty("CreatedUtc").GetString()!).Offset.ShouldBe(TimeSpan.Zero);
        (await _server.CreateAsync("/api/permalinks", template.With(("EventId", _event)))).GetProperty("EventId").GetString().ShouldBe(_event);
    }

    [Fact]
    public async Task ALinkToOneEventShowsNoOther()
    {
        var other = (await _server.GetAsync("/api/events?count=1")).Json[0].Id();
        var permalink = await CreateAsync(_event);
        await _server.SendAsync(HttpMethod.Delete, "/api/events/signal", null);
        (await _server.GetAsync($"/api/events/{other}?permalinkId={permalink.Id()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task TheEventComesAlongWhereItIsAskedFor()
    {
        var permalink = await CreateAsync(_event);
        permalink.TryGetProperty("Event", out _).ShouldBeFalse();
        (await _server.GetAsync("/api/permalinks")).Json[0].TryGetProperty("Event", out _).ShouldBeFalse();
        var listed = (await _server.GetAsync("/api/permalinks?includeEvent=True&renderEvent=False")).Json[0].GetProperty("Event");
        listed.Id().ShouldBe(_event);
        listed.TryGetProperty("RenderedMessage", out _).ShouldBeFalse();
        (await _server.GetAsync("/api/permalinks?includeEvent=True&renderEvent=True")).Json[0].GetProperty("Event")
            .GetProperty("RenderedMessage").GetString()!.ShouldStartWith("Sent 1.5 to");
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"EventId":"nonsense"}""")]
    [InlineData("""{"EventId":"event-00000000000000000000000000000001"}""")]
    public async Task OnlyAnEventThatIsThereCanBeLinkedTo(string body) =>
        (await _server.PostAsync("/api/permalinks", body)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task APermalinkKeepsItsEvent()
    {
        var other = (await _server.GetAsync("/api/events?count=1")).Json[0].Id();
        var permalink = await CreateAsync(_event);
        (await _server.PutAsync(permalink.Self(), permalink.With(("EventId", other)))).Status.ShouldBe(HttpStatusCode.BadRequest);
        var shared = await _server.PutAsync(permalink.Self(), permalink.With(("OwnerId", null), ("CreatedUtc", "1999-01-01T00:00:00Z")));
        shared.Json.GetProperty("OwnerId").ValueKind.ShouldBe(JsonValueKind.Null);
        shared.Json.GetProperty("CreatedUtc").GetString().ShouldBe(permalink.GetProperty("CreatedUtc").GetString());
    }

    [Fact]
    public async Task OthersFollowItButDoNotSeeOrChangeIt()
    {
        await using var server = await SecuredServer.StartAsync();
        var admin = await server.EnterAsync();
        await admin.SendAsync("POST", "/ingest/clef", Numbered.Clef(1, 2));
        var events = (await admin.GetAsync("/api/events?count=2")).Json;
        var (visible, hidden) = (events[0].Id(), events[1].Id());
        var writer = await admin.EnterNewAsync("writer", "role-useringest");
        var reader = await admin.EnterNewAsync("reader", "role-useringest", viewFilter: "N = 2");

        (await reader.SendAsync("POST", "/api/permalinks", JsonSerializer.Serialize(new { EventId = hidden, OwnerId = reader.Id }))).Status.ShouldBe(HttpStatusCode.BadRequest);
        var links = new Dictionary<string, JsonElement>();
        foreach (var id in new[] { visible, hidden })
            links[id] = (await writer.SendAsync("POST", "/api/permalinks", JsonSerializer.Serialize(new { EventId = id, OwnerId = writer.Id }))).Json;
        await admin.SendAsync("DELETE", "/api/events/signal");

        foreach (var permalinkId in new[] { "unknown", links[visible].Id(), links[hidden].Id() })
        {
            (await reader.GetAsync($"/api/events/{visible}?permalinkId={permalinkId}")).Status.ShouldBe(permalinkId == links[hidden].Id() ? HttpStatusCode.NotFound : HttpStatusCode.OK);
            (await reader.GetAsync($"/api/events/{hidden}?permalinkId={permalinkId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await reader.GetAsync("/api/permalinks")).Text.ShouldBe("[]");
        (await reader.GetAsync("/api/permalinks/" + links[visible].Id())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reader.SendAsync("DELETE", links[visible].Self())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await admin.GetAsync("/api/permalinks")).Json.GetArrayLength().ShouldBe(2);
        (await admin.GetAsync("/api/permalinks?ownerId=" + reader.Id)).Json.GetArrayLength().ShouldBe(0);

        // A shared one shows its event only to who may see it.
        var shared = await admin.SendAsync("PUT", links[hidden].Self(), links[hidden].With(("OwnerId", null)));
        shared.Status.ShouldBe(HttpStatusCode.OK, shared.Text);
        (await reader.GetAsync($"/api/permalinks/{links[hidden].Id()}?includeEvent=true")).Json.TryGetProperty("Event", out _).ShouldBeFalse();
        (await writer.GetAsync($"/api/permalinks/{links[hidden].Id()}?includeEvent=true")).Json.GetProperty("Event").Id().ShouldBe(hidden);
    }

    Task<JsonElement> CreateAsync(string id) => _server.CreateAsync("/api/permalinks", JsonSerializer.Serialize(new { EventId = id, OwnerId = "user-admin" }));
}
