using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Seqsvr.Server.Tests.Users;

/// <summary>A live tail may be older than what its caller may see by now.</summary>
public sealed class TailTests : IAsyncLifetime
{
    RunningServer _server = null!;
    LoggedIn _administrator = null!;
    int _second;

    public async Task InitializeAsync()
    {
        _server = await SecuredServer.StartAsync();
        _administrator = await _server.EnterAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task ATailEndsWithItsSession()
    {
        var alice = await _administrator.EnterNewAsync("alice", "role-user");
        using var tail = await ConnectAsync("Cookie", alice.Cookies);
        await IngestAsync("a");
        (await TeamAsync(tail)).ShouldBe("a");
        await alice.SendAsync("POST", "/api/users/logout", "{}");
        await IngestAsync("a");
        (await TeamAsync(tail)).ShouldBeNull();
        tail.CloseStatus.ShouldBe(WebSocketCloseStatus.PolicyViolation);
        tail.CloseStatusDescription!.ShouldStartWith("You are not logged in.");
    }

    [Fact]
    public async Task ATailEndsWithItsKey()
    {
        var key = (await _administrator.SendAsync("POST", "/api/apikeys", """{"AssignedPermissions":["Read"]}""")).Json;
        using var tail = await ConnectAsync("X-Seq-ApiKey", key.GetProperty("Token").GetString()!);
        await IngestAsync("a");
        (await TeamAsync(tail)).ShouldBe("a");
        (await _administrator.SendAsync("DELETE", "/api/apikeys/" + key.GetProperty("Id").GetString())).Status.ShouldBe(HttpStatusCode.OK);
        await IngestAsync("a");
        (await TeamAsync(tail)).ShouldBeNull();
        tail.CloseStatusDescription!.ShouldStartWith("The API key is not valid");
    }

    [Fact]
    public async Task ATailGoesOnWithTheViewFilterThatHoldsByNow()
    {
        var alice = await _administrator.EnterNewAsync("alice", "role-user");
        using var tail = await ConnectAsync("Cookie", alice.Cookies);
        await IngestAsync("b");
        (await TeamAsync(tail)).ShouldBe("b");
        var restricted = JsonSerializer.Serialize(new { Username = "alice", RoleIds = new[] { "role-user" }, ViewFilter = new { Filter = "Team = 'a'" } });
        (await _administrator.SendAsync("PUT", "/api/users/" + alice.Id, restricted)).Status.ShouldBe(HttpStatusCode.OK);
        await IngestAsync("b");
        await IngestAsync("a");
        (await TeamAsync(tail)).ShouldBe("a");
    }

    async Task IngestAsync(string team) => (await _server.PostAsync(
        "ingest/clef", $$"""{"@t":"{{SecuredServer.Timestamp(_second++)}}","@mt":"x","Team":"{{team}}"}""")).Status.ShouldBe(HttpStatusCode.Created);

    async Task<ClientWebSocket> ConnectAsync(string header, string value)
    {
        var tail = new ClientWebSocket();
        tail.Options.SetRequestHeader(header, value);
        await tail.ConnectAsync(new Uri($"ws://{_server.Address.Authority}/api/events/stream?clef=true"), CancellationToken.None);
        return tail;
    }

    /// <summary>The team of the next event; null where the server closes instead.</summary>
    static async Task<string?> TeamAsync(ClientWebSocket tail)
    {
        using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[4096];
        var received = await tail.ReceiveAsync(buffer.AsMemory(), timer.Token);
        return received.MessageType == WebSocketMessageType.Close
            ? null
            : JsonDocument.Parse(Encoding.UTF8.GetString(buffer, 0, received.Count)).RootElement.GetProperty("Team").GetString();
    }
}
