using System.Net;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Server.Tests.ApiKeys;

public sealed class NoneKeyTests
{
    const string None = "/api/apikeys/apikey-none";

    [Fact]
    public async Task ItIsThereFromTheFirstStartAndChangesStay()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await RunningServer.StartAsync(metastore: new SqliteBackend(folder.Path)))
        {
            (await first.GetAsync(None)).Json.GetProperty("IsDefault").GetBoolean().ShouldBeTrue();
            await first.SendAsync("PUT", None, null, """{"Title":"No key","InputSettings":{"MinimumLevel":"Error"}}""");
        }
        await using var second = await RunningServer.StartAsync(metastore: new SqliteBackend(folder.Path));
        (await second.GetAsync(None)).Json.Text("Title").ShouldBe("No key");
        (await second.PostAsync("/ingest/clef", "")).Text.ShouldBe("""{"MinimumLevelAccepted":"Error"}""");
    }

    [Fact]
    public async Task ItsSettingsApplyToRequestsWithoutAKeyOnly()
    {
        await using var server = await RunningServer.StartAsync();
        var token = await server.TokenAsync("Ingest");
        var settings = """{"InputSettings":{"AppliedProperties":[{"Name":"From","Value":"nobody"}],"MinimumLevel":"Warning"}}""";
        (await server.SendAsync("PUT", None, null, settings)).Status.ShouldBe(HttpStatusCode.OK);
        const string events = """
            {"@t":"2026-11-22T10:00:00Z","@l":"info"}
            {"@t":"2026-11-22T10:00:01Z","@l":"err"}
            """;
        (await server.SendAsync("POST", "/ingest/clef", "null", events)).Text.ShouldBe("""{"MinimumLevelAccepted":"Warning"}""");
        (await server.ClefAsync()).ShouldBe(["""{"@t":"2026-11-22T10:00:01.0000000Z","@l":"err","From":"nobody"}"""]);
        (await server.SendAsync("POST", "/ingest/clef", token, events)).Text.ShouldBe("""{"MinimumLevelAccepted":null}""");
        server.EventCount.ShouldBe(3);
    }

    [Fact]
    public async Task EventsWithoutAKeyAreRefusedWhereKeysAreRequiredAndNothingElseIs()
    {
        await using var server = await RunningServer.StartAsync();
        var token = await server.TokenAsync("Ingest");
        Task RequireAsync(string value) => server.SendAsync("PUT", "/api/settings/setting-requireapikeyforwritingevents", null, $$"""{"Value":{{value}}}""");
        const string one = """{"@t":"2026-11-22T10:00:00Z"}""";

        await RequireAsync("true");
        foreach (var none in (string?[])[null, "null", " "])
            foreach (var path in (string[])["/ingest/clef", "/api/events/raw?clef"])
            {
                var refused = await server.SendAsync("POST", path, none, one);
                refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
                refused.Error.ShouldContain("only with an API key");
            }
        server.EventCount.ShouldBe(0);
        (await server.SendAsync("POST", "/ingest/clef", token, one)).Status.ShouldBe(HttpStatusCode.Created);
        (await server.GetAsync("/api/events")).Json.GetArrayLength().ShouldBe(1);
        await RequireAsync("false");
        (await server.SendAsync("POST", "/ingest/clef", null, one)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("DELETE", "{}", "cannot be deleted")]
    [InlineData("PUT", """{"Token":"abcdefgh"}""", "neither a Token nor an OwnerId")]
    [InlineData("PUT", """{"OwnerId":"user-admin"}""", "neither a Token nor an OwnerId")]
    [InlineData("PUT", """{"AssignedPermissions":[]}""", "must be [\"Ingest\"]")]
    [InlineData("PUT", """{"AssignedPermissions":["Ingest","Read"]}""", "must be [\"Ingest\"]")]
    public async Task ItStaysWhatItIs(string verb, string body, string reason)
    {
        await using var server = await RunningServer.StartAsync();
        var before = (await server.GetAsync(None)).Text;
        var answer = await server.SendAsync(verb, None, null, body);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldContain(reason);
        (await server.GetAsync(None)).Text.ShouldBe(before);
    }
}
