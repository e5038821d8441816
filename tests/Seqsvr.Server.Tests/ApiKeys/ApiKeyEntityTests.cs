using System.Net;
using System.Text.Json;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Server.Tests.Users;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Server.Tests.ApiKeys;

public sealed class ApiKeyEntityTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task ATokenIsToldOnceAndLaterOnlyItsBeginning()
    {
        var created = await _server.CreateKeyAsync("""{"Title":"one"}""");
        var token = created.Text("Token")!;
        token.Length.ShouldBe(32);
        created.Text("TokenPrefix").ShouldBe(token[..4]);

        var read = await _server.GetAsync("/api/apikeys/" + created.Text("Id"));
        read.Json.Text("Token").ShouldBeNull();
        read.Json.Text("TokenPrefix").ShouldBe(token[..4]);
        read.Text.ShouldNotContain(token);
        (await _server.GetAsync("/api/apikeys?shared=True")).Text.ShouldNotContain(token);
        (await _server.CreateKeyAsync("{}")).Text("Token").ShouldNotBe(token);
    }

    [Fact]
    public async Task TheMetastoreHoldsNoTokens()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await RunningServer.StartAsync(metastore: new SqliteBackend(folder.Path)))
        {
            await server.CreateKeyAsync("""{"Title":"TitleOfTheKey","Token":"MySecretToken"}""");
        }
        var bytes = Directory.GetFiles(folder.Path).Select(File.ReadAllBytes).ToList();
        bytes.Any(file => file.AsSpan().IndexOf("TitleOfTheKey"u8) >= 0).ShouldBeTrue();
        bytes.Any(file => file.AsSpan().IndexOf("MySecretToken"u8) >= 0).ShouldBeFalse();
    }

    [Fact]
    public async Task WhatWasSentComesBackExactly()
    {
        const string settings = """
            {"AppliedProperties":[{"Name":"Env","Value":"prod"},{"Name":"@x","Value":{"a":[1.50,null]}},{"Name":"","Value":null}],"Filter":{"Description":"d","DescriptionIsExcluded":true,"Filter":"A > 1","FilterNonStrict":"a bit more than one"},"MinimumLevel":"Warning","UseServerTimestamps":true}
            """;
        var created = await _server.CreateKeyAsync($$"""{"Title":"t","Token":"my-token-1","AssignedPermissions":["read","Ingest","Read"],"InputSettings":{{settings}},"New":1}""");
        created.Text("Token").ShouldBe("my-token-1");
        created.Text("TokenPrefix").ShouldBe("my");
        var read = (await _server.GetAsync("/" + created.GetProperty("Links").Text("Self"))).Json;
        JsonElement.DeepEquals(read.GetProperty("InputSettings"), JsonDocument.Parse(settings).RootElement).ShouldBeTrue(read.GetRawText());
        read.GetProperty("AssignedPermissions").GetRawText().ShouldBe("""["Read","Ingest"]""");
        read.GetProperty("IsDefault").GetBoolean().ShouldBeFalse();
        read.Text("Title").ShouldBe("t");
    }

    [Fact]
    public async Task TheTemplateIsAKeyAsItStandsAndHasNoEffect()
    {
        var template = await _server.GetAsync("/api/apikeys/template");
        template.Json.GetProperty("AssignedPermissions").GetRawText().ShouldBe("""["Ingest"]""");
        template.Json.GetProperty("InputSettings").GetProperty("Filter").Text("Filter").ShouldBeNull();
        (await _server.GetAsync("/api/apikeys")).Json.GetArrayLength().ShouldBe(1);
        await _server.CreateKeyAsync(template.Text);
    }

    [Theory]
    [InlineData("role-user", "[]")]
    [InlineData("role-useringest", "[\"Ingest\"]")]
    [InlineData("role-projectowner", "[\"Ingest\"]")]
    public async Task TheTemplateIsAKeyThatWhoAsksMayMake(string role, string permissions)
    {
        await using var server = await SecuredServer.StartAsync();
        var user = await (await server.EnterAsync()).EnterNewAsync("somebody", role);
        var template = (await user.SendAsync("GET", "/api/apikeys/template")).Json;
        template.GetProperty("AssignedPermissions").GetRawText().ShouldBe(permissions);
        var created = await user.SendAsync("POST", "/api/apikeys", template.GetRawText());
        created.Status.ShouldBe(HttpStatusCode.Created, created.Text);
    }

    [Fact]
    public async Task AKeyIsReplacedAtItsVersionAndDeletedWithABody()
    {
        var created = await _server.CreateKeyAsync("""{"Title":"one"}""");
        var (self, token) = ("/" + created.GetProperty("Links").Text("Self"), created.Text("Token"));
        // The entity just as the client holds it, with the token in it.
        var changed = await _server.SendAsync("PUT", self, null, created.GetRawText().Replace("\"one\"", "\"two\""));
        changed.Json.Text("Title").ShouldBe("two");
        changed.Json.Text("Token").ShouldBeNull();
        (await _server.SendAsync("PUT", self, null, """{"Title":"three"}""")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await _server.PostAsync("/ingest/clef?apiKey=" + token, "")).Status.ShouldBe(HttpStatusCode.Created);

        var path = "/api/apikeys/" + created.Text("Id");
        (await _server.SendAsync("PUT", path, null, """{"Title":"four"}""")).Json.Text("Title").ShouldBe("four");
        (await _server.SendAsync("DELETE", path, null, created.GetRawText())).Status.ShouldBe(HttpStatusCode.OK);
        (await _server.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _server.PostAsync("/ingest/clef?apiKey=" + token, "")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("The permission Setup is no more", """{"AssignedPermissions":["Ingest","Setup"]}""")]
    [InlineData("cannot be given the permission Fly", """{"AssignedPermissions":["Fly"]}""")]
    [InlineData("cannot be given the permission Public", """{"AssignedPermissions":["Public"]}""")]
    [InlineData("appears twice", """{"InputSettings":{"AppliedProperties":[{"Name":"a","Value":1},{"Name":"a","Value":2}]}}""")]
    [InlineData("needs a Name", """{"InputSettings":{"AppliedProperties":[{"Value":1}]}}""")]
    [InlineData("surrogate", """{"InputSettings":{"AppliedProperties":[{"Name":"a","Value":"\ud800"}]}}""")]
    [InlineData("U+0000", """{"InputSettings":{"AppliedProperties":[{"Name":"a","Value":"\u0000"}]}}""")]
    [InlineData("MinimumLevel must be Verbose", """{"InputSettings":{"MinimumLevel":"Loud"}}""")]
    [InlineData("There is no user user-9", """{"OwnerId":"user-9"}""")]
    [InlineData("made by the server", """{"OwnerId":"user-admin","Token":"abcdefgh"}""")]
    [InlineData("printable ASCII", """{"Token":"two words"}""")]
    [InlineData("printable ASCII", """{"Token":"grün"}""")]
    [InlineData("means no key", """{"Token":"null"}""")]
    [InlineData("1 to 200", """{"Token":""}""")]
    public async Task WhatNoKeyCanBeIsRefused(string reason, string body)
    {
        var answer = await _server.SendAsync("POST", "/api/apikeys", null, body);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldContain(reason);
        (await _server.GetAsync("/api/apikeys")).Json.GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("Filter", "A =", "unexpected end of input")]
    [InlineData("Filter", "just some words", "unexpected")]
    [InlineData("Filter", "Foo(1) = 2", "Foo")]
    [InlineData("Filter", "$who = 'Ann'", "who")]
    [InlineData("FilterNonStrict", "select count(*) from stream", "query cannot be a filter")]
    public async Task AFilterThatCannotRunIsRefusedInTheLanguagesOwnWords(string member, string filter, string words)
    {
        var settings = $$$$"""{"InputSettings":{"Filter":{"{{{{member}}}}":"{{{{filter}}}}"}}}""";
        var refused = await _server.SendAsync("POST", "/api/apikeys", null, settings);
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Json.Text("Error")!.ShouldContain(words);

        (await _server.SendAsync("PUT", "/api/apikeys/apikey-none", null, settings)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _server.PostAsync("/ingest/clef", """{"@t":"2026-11-22T10:00:00Z"}""")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task ATokenBelongsToOneKeyAndStaysWithIt()
    {
        var created = await _server.CreateKeyAsync("""{"Token":"first-token"}""");
        var twice = await _server.SendAsync("POST", "/api/apikeys", null, """{"Token":"first-token"}""");
        twice.Status.ShouldBe(HttpStatusCode.Conflict);
        twice.Error.ShouldContain("has this token already");
        var changed = await _server.SendAsync("PUT", "/api/apikeys/" + created.Text("Id"), null, """{"Token":"other-token"}""");
        changed.Status.ShouldBe(HttpStatusCode.BadRequest);
        changed.Error.ShouldContain("cannot be changed");
    }

    [Fact]
    public async Task TheTextOfASearchBoxIsWrittenDownAsTheExpressionItMeans()
    {
        var created = await _server.CreateKeyAsync("""{"InputSettings":{"Filter":{"FilterNonStrict":"out of memory"}}}""");
        var filter = created.GetProperty("InputSettings").GetProperty("Filter");
        filter.Text("Filter").ShouldBe("\"out of memory\"");
        filter.Text("FilterNonStrict").ShouldBe("out of memory");
    }
}
