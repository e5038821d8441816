using System.Net;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;
using Seqsvr.Server.Tests.Http;

namespace Seqsvr.Server.Tests.ApiKeys;

public sealed class CallerTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("GET", "/api/events", "Read")]
    [InlineData("GET", "/api/data?q=select+1", "Read")]
    [InlineData("GET", "/api/apikeys", "Read")]
    [InlineData("POST", "/api/apikeys", "Write")]
    [InlineData("DELETE", "/api/apikeys/apikey-1", "Write")]
    [InlineData("GET", "/api/diagnostics/store", "System")]
    [InlineData("POST", "/ingest/clef", "Ingest")]
    [InlineData("POST", "/api/events/raw?clef", "Ingest")]
    public async Task AKeyOpensWhatItsPermissionsSayAndNothingElse(string verb, string path, string needed)
    {
        var others = string.Join(' ', new[] { "Ingest", "Read", "Write", "Project", "System", "Organization" }.Except([needed]));
        var refused = await _server.SendAsync(verb, path, await _server.TokenAsync(others), "{}");
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Error.ShouldContain($"the permission {needed}");
        (await _server.SendAsync(verb, path, await _server.TokenAsync(needed), "{}")).Text.ShouldNotContain("lacks the permission");
    }

    [Fact]
    public async Task AKeyWithoutPermissionsStillSeesWhatIsPublic()
    {
        var token = await _server.TokenAsync("");
        foreach (var path in (string[])["/api", "/health", "/api/apikeys/resources"])
            (await _server.SendAsync("GET", path, token)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task TheHeadersLastValueWinsAndTheHeaderOverTheParameter()
    {
        var token = await _server.TokenAsync("Read");
        async Task<HttpStatusCode> Ask(string query, params string[] headers)
        {
            var lines = string.Concat(headers.Select(header => $"X-Seq-ApiKey: {header}\r\n"));
            var answer = await _server.SendRawAsync($"GET /api/events{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{lines}\r\n");
            return Enum.Parse<HttpStatusCode>(answer.Split(' ')[1]);
        }
        (await Ask("", "unknown", token)).ShouldBe(HttpStatusCode.OK);
        (await Ask("", token, "unknown")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask("?apiKey=unknown", token)).ShouldBe(HttpStatusCode.OK);
        (await Ask("?apiKey=" + token, "unknown")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask("?apiKey=unknown")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask("?apiKey=unknown", "null")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask("?apiKey=null", " ")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task OnlyWithProjectAreOthersKeysSeenAndChanged()
    {
        var shared = await _server.CreateKeyAsync("""{"Title":"shared"}""");
        var mine = await _server.TokenAsync("Read Write", "user-admin");
        var list = (await _server.SendAsync("GET", "/api/apikeys", mine)).Json;
        list.EnumerateArray().ShouldHaveSingleItem().Text("OwnerId").ShouldBe("user-admin");

        var path = "/api/apikeys/" + shared.Text("Id");
        (await _server.SendAsync("GET", path, mine)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _server.SendAsync("PUT", path, mine, """{"Title":"taken"}""")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _server.SendAsync("DELETE", path, mine)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _server.SendAsync("POST", "/api/apikeys", mine, """{"Title":"mine","AssignedPermissions":["Read"]}""")).Error.ShouldContain("permission Project");
        (await _server.SendAsync("POST", "/api/apikeys", mine, """{"OwnerId":"user-admin","AssignedPermissions":["Read"]}""")).Status.ShouldBe(HttpStatusCode.Created);

        var project = await _server.TokenAsync("Read Write Project Ingest");
        (await _server.SendAsync("GET", path, project)).Json.Text("Title").ShouldBe("shared");
        (await _server.SendAsync("GET", "/api/apikeys?shared=true", project)).Text.ShouldNotContain("\"OwnerId\":\"user-admin\"");
        (await _server.SendAsync("DELETE", path, project)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task NobodyGivesAKeyMoreThanTheyHave()
    {
        var token = await _server.TokenAsync("Read Write Project");
        var key = (await _server.SendAsync("POST", "/api/apikeys", token, """{"AssignedPermissions":["Read"]}""")).Json;
        foreach (var (verb, path) in (IEnumerable<(string, string)>)[("POST", "/api/apikeys"), ("PUT", "/api/apikeys/" + key.Text("Id"))])
        {
            var refused = await _server.SendAsync(verb, path, token, """{"AssignedPermissions":["Read","System"]}""");
            refused.Status.ShouldBe(HttpStatusCode.Forbidden);
            refused.Error.ShouldContain("permission System");
        }
    }

    [Theory]
    [InlineData("Ingest", false, true, 401)]
    [InlineData("Ingest", false, false, null)]
    [InlineData("Read", false, true, null)]
    [InlineData("Ingest", true, true, 401)]
    [InlineData("Ingest", true, false, null)]
    [InlineData("Read", true, false, 401)]
    public void WithoutAKeyOneMayDoEverythingWhereNobodyMustLogInAndElseAtMostAddEvents(string needed, bool mustLogIn, bool isRequired, int? status)
    {
        var context = new DefaultHttpContext();
        RequestDelegate handler = _ => Task.CompletedTask;
        context.SetEndpoint(new Endpoint(handler, new EndpointMetadataCollection(new ApiRoute("/x", ["GET"], Enum.Parse<Permission>(needed), handler)), "x"));
        var check = new CallerCheck(Callers.Unknown(mustLogIn, isRequired));
        if (status is null)
            check.Check(context);
        else
            Should.Throw<RequestRefusedException>(() => check.Check(context)).Status.ShouldBe(status.Value);
        if (status is null)
            Caller.Of(context).ShouldBeSameAs(mustLogIn ? Caller.Sender : Caller.Administrator);
    }
}
