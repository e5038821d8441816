using System.Net;
using System.Text.Json;

namespace Seqsvr.Server.Tests.Features;

/// <summary>What every group of entities does alike, shown on signals.</summary>
public sealed class EntityTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        await _server.EmptyAsync("/api/signals");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task AnEntityIsMadeFoundReplacedAndDeletedAsClientsDo()
    {
        var template = (await _server.GetAsync("/api/signals/template")).Json;
        template.GetProperty("Id").ValueKind.ShouldBe(JsonValueKind.Null);
        var created = await _server.PostAsync("/" + template.GetProperty("Links").GetProperty("Create").GetString(), template.With(("Title", "First")));
        created.Status.ShouldBe(HttpStatusCode.Created);
        created.Headers.Location!.OriginalString.ShouldBe("/api/signals/" + created.Json.Id());
        (await _server.GetAsync(created.Headers.Location.OriginalString)).Text.ShouldBe(created.Text);
        created.Json.GetProperty("Links").GetProperty("Group").GetString().ShouldBe("api/signals/resources");

        // seqcli takes the address of the group's relation, without a version, and sends all but the links.
        var replaced = await _server.PutAsync("/api/signals/" + created.Json.Id(), created.Json.With(("Title", "Second"), ("Links", new object())));
        replaced.Status.ShouldBe(HttpStatusCode.OK);
        replaced.Json.Self().ShouldBe($"/api/signals/{created.Json.Id()}?version=2");
        (await _server.GetAsync("/api/signals?shared=True&ownerId=user-admin")).Json.EnumerateArray().Single().GetProperty("Title").GetString().ShouldBe("Second");

        (await _server.SendAsync(HttpMethod.Delete, replaced.Json.Self(), replaced.Text)).Status.ShouldBe(HttpStatusCode.OK);
        (await _server.GetAsync(replaced.Json.Self())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _server.GetAsync("/api/signals")).Text.ShouldBe("[]");
    }

    [Fact]
    public async Task AnIdFromTheClientIsNotTaken()
    {
        var first = await _server.CreateAsync("/api/signals", """{"Id": "signal-77"}""");
        var second = await _server.CreateAsync("/api/signals", """{"Id": "signal-77"}""");
        first.Id().ShouldNotBe("signal-77");
        second.Id().ShouldNotBe(first.Id());
    }

    [Fact]
    public async Task OfTwoClientsWithTheSameVersionOneWins()
    {
        var entity = await _server.CreateAsync("/api/signals", "{}");
        for (var round = 0; round < 10; round++)
        {
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 4).Select(client => _server.PutAsync(entity.Self(), entity.With(("Title", $"{round}/{client}")))));
            answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
            answers.Count(answer => answer.Status == HttpStatusCode.Conflict && answer.Error.Length > 0).ShouldBe(answers.Length - 1);
            var winner = answers.Single(answer => answer.Status == HttpStatusCode.OK).Json;
            entity = (await _server.GetAsync(entity.Self())).Json;
            entity.GetRawText().ShouldBe(winner.GetRawText());
        }
    }

    [Fact]
    public async Task AnOldVersionDeletesNothing()
    {
        var entity = await _server.CreateAsync("/api/signals", "{}");
        await _server.PutAsync(entity.Self(), "{}");
        (await _server.SendAsync(HttpMethod.Delete, entity.Self(), null)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await _server.GetAsync("/api/signals/" + entity.Id())).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"title": "x", "ISPROTECTED": true, "Unheard": {"Of": [null]}, "grouping": "explicit"}""", "Explicit")]
    [InlineData("""{"Title": "x", "IsProtected": true, "Grouping": 1, "Filters": null, "Description": null}""", "Explicit")]
    public async Task MembersAreReadInAnyCaseAndEnumsByNameOrNumber(string body, string grouping)
    {
        var entity = await _server.CreateAsync("/api/signals", body);
        entity.GetProperty("Title").GetString().ShouldBe("x");
        entity.GetProperty("IsProtected").GetBoolean().ShouldBeTrue();
        entity.GetProperty("Grouping").GetString().ShouldBe(grouping);
        entity.TryGetProperty("Unheard", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{\"Title\": \"x\"", "line 1")]
    [InlineData("{\"Title\": \"x\", // no\n}", "line 1")]
    [InlineData("{\n\"Title\": \"x\",}", "line 2")]
    [InlineData("[]", "JSON object")]
    [InlineData("null", "JSON object")]
    [InlineData("""{"Title": 5}""", "Title", "a text")]
    [InlineData("""{"Title": null}""", "Title", "a text")]
    [InlineData("""{"Title": "\ud800"}""", "surrogate")]
    [InlineData("""{"Title": "a\u0000b"}""", "U+0000")]
    [InlineData("""{"Title": "a", "Title": "b"}""", "twice")]
    [InlineData("""{"Title": "a", "title": "b"}""", "title", "twice")]
    [InlineData("""{"IsProtected": "True"}""", "IsProtected", "true or false")]
    [InlineData("""{"IsRestricted": 1}""", "IsRestricted", "true or false or null")]
    [InlineData("""{"Grouping": "Sometimes"}""", "Grouping", "Inferred or Explicit or None")]
    [InlineData("""{"Grouping": 3}""", "Grouping", "Inferred or Explicit or None")]
    [InlineData("""{"Filters": {}}""", "Filters", "an array")]
    [InlineData("""{"Filters": ["x"]}""", "Filters[0]", "an object")]
    [InlineData("""{"Filters": [{}, null]}""", "Filters[1]", "null")]
    [InlineData("""{"filters": [{}, {"filter": true}]}""", "filters[1].filter", "a text")]
    [InlineData("""{"Id": 5}""", "Id", "a text")]
    public async Task WhatIsNoEntityIsRefusedWithTheMemberAndWhatItShouldBe(string body, params string[] expected)
    {
        var present = await _server.CreateAsync("/api/signals", "{}");
        foreach (var answer in new[] { await _server.PostAsync("/api/signals", body), await _server.PutAsync(present.Self(), body) })
        {
            answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
            foreach (var text in expected)
                answer.Error.ShouldContain(text);
        }
        (await _server.GetAsync("/api/signals")).Json.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task ABodyOfAnotherEntityIsRefused()
    {
        var (one, other) = (await _server.CreateAsync("/api/signals", "{}"), await _server.CreateAsync("/api/signals", "{}"));
        var answer = await _server.PutAsync(one.Self(), other.GetRawText());
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldContain(other.Id());
    }

    [Fact]
    public async Task AHugeBodyIsRefused() =>
        (await _server.PostAsync("/api/signals", "{\"Title\": \"" + new string('x', 1 << 20) + "\"}")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Theory]
    [InlineData("/api/signals/signal-99")]
    [InlineData("/api/signals/setting-x")]
    [InlineData("/api/signals/%20")]
    public async Task AnUnknownIdIs404ForEveryVerb(string path)
    {
        foreach (var verb in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
            (await _server.SendAsync(verb, path, "{}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AWrongVersionIsNoVersion()
    {
        var entity = await _server.CreateAsync("/api/signals", "{}");
        (await _server.PutAsync($"/api/signals/{entity.Id()}?version=old", "{}")).Error.ShouldContain("version");
    }

    [Theory]
    [InlineData("", "own,shared")]
    [InlineData("?shared=True", "shared")]
    [InlineData("?ownerId=user-admin", "own")]
    [InlineData("?ownerId=user-admin&shared=true", "own,shared")]
    [InlineData("?shared=False", "own,shared")]
    [InlineData("?ownerId=user-2", "")]
    [InlineData("?ownerId=user-2&shared=True", "shared")]
    public async Task AListHasTheSharedAndOnesOwnAsAskedFor(string query, string expected)
    {
        await _server.CreateAsync("/api/signals", """{"Title": "own", "OwnerId": "user-admin"}""");
        await _server.CreateAsync("/api/signals", """{"Title": "shared"}""");
        var titles = (await _server.GetAsync("/api/signals" + query)).Json.EnumerateArray().Select(signal => signal.GetProperty("Title").GetString());
        string.Join(',', titles).ShouldBe(expected);
    }

    [Fact]
    public async Task NobodyMakesWhatIsAnothers()
    {
        var answer = await _server.PostAsync("/api/signals", """{"OwnerId": "user-2"}""");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldContain("user-admin");
    }

    [Fact]
    public async Task WhatIsPartialHasNoHeavyMembers()
    {
        var entity = await _server.CreateAsync("/api/signals", """{"Title": "x", "Filters": [{"Filter": "A = 1"}]}""");
        var parts = new[] { (await _server.GetAsync($"/api/signals/{entity.Id()}?partial=True")).Json, (await _server.GetAsync("/api/signals?shared=True&partial=True")).Json[0] };
        foreach (var partial in parts)
        {
            partial.Id().ShouldBe(entity.Id());
            partial.GetProperty("Title").GetString().ShouldBe("x");
            partial.TryGetProperty("Filters", out _).ShouldBeFalse();
        }
    }
}
