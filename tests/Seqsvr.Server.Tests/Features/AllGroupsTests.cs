using System.Net;
using System.Text.Json;
using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Tests.Features;

/// <summary>What holds for every group of entities that clients make: the groups are taken from the table of routes, so that a new one is among them.</summary>
public sealed class AllGroupsTests : IAsyncLifetime
{
    /// <summary>Members that are numbers, times, choices or flags to Seq's library: it has no null for them, and throws the whole answer away.</summary>
    static readonly HashSet<string> NeverNull =
    [
        "CreatedUtc", "StartedAtUtc", "RetentionTime", "TimeGrouping", "SuppressionTime", "EventsPerSuppressionWindow", "RetainedRecentSearches", "StorageBytes", "FileSizeBytes",
        "WidthColumns", "HeightRows", "DataSource", "Grouping", "Kind", "Type", "Palette", "Operator", "NotificationLevel", "IndexedEntityType", "Status", "Elapsed", "ElapsedMilliseconds",
        "IsProtected", "IsDisabled", "IsDefault", "IsIndexSuppressed", "IsCaseInsensitive", "IsInput", "IsValid", "IsWarning", "IsLeading", "IsConnected", "IsUpToDate", "UseServerTimestamps",
        "IncludeContributingEvents", "UseLogarithmicScale", "ShowZero", "DescriptionIsExcluded", "CanCancel", "AllowReprocessing", "AcceptStreamedEvents", "MeasuredFrom", "ProcessUptime",
    ];

    RunningServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await RunningServer.StartAsync(settings => settings with { SecretKey = SecretKey.Generate() });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <summary>
    /// Groups that have a template. No app can run yet, so there are no app instances, and apps are not posted but installed; a permalink needs an event.
    /// </summary>
    IEnumerable<string> Paths =>
        from route in _server.Routes
        where route.Pattern.EndsWith("/template", StringComparison.Ordinal)
        let path = route.Pattern[..^"/template".Length]
        where path is not ("/api/apps" or "/api/appinstances" or "/api/permalinks")
        select path;

    [Fact]
    public async Task ATemplateIsValidAsItStandsAndTheEntityGoesThroughItsLife()
    {
        Paths.Count().ShouldBeGreaterThanOrEqualTo(10);
        foreach (var path in Paths)
        {
            var before = (await _server.GetAsync(path)).Json.GetArrayLength();
            var template = (await _server.GetAsync(path + "/template")).Json;
            (await _server.GetAsync(path)).Json.GetArrayLength().ShouldBe(before, $"{path}: a template changes nothing");
            // Only users have something of which there must not be two.
            var created = await _server.CreateAsync(path, path == "/api/users" ? await FullAsync(path) : template.GetRawText());
            created.GetProperty("Links").GetProperty("Group").GetString().ShouldBe(path[1..] + "/resources");
            (await _server.GetAsync(created.Self())).Json.Id().ShouldBe(created.Id());

            if (CanChange(path))
                created = await ChangedAsync(path, created);
            (await _server.SendAsync(HttpMethod.Delete, created.Self(), created.GetRawText())).Status.ShouldBe(HttpStatusCode.OK, path);
            (await _server.GetAsync(created.Self())).Status.ShouldBe(HttpStatusCode.NotFound, path);
            (await _server.GetAsync(path)).Json.GetArrayLength().ShouldBe(before, path);
        }
    }

    [Fact]
    public async Task MembersThatNobodyKnowsAreDropped()
    {
        foreach (var path in Paths)
        {
            var body = JsonDocument.Parse(await FullAsync(path)).RootElement.With(("Unheard", new { Of = new object?[] { null, 1 } }));
            var answer = await _server.PostAsync(path, body);
            answer.Status.ShouldBe(HttpStatusCode.Created, path + answer.Text);
            answer.Text.ShouldNotContain("Unheard");
        }
    }

    [Fact]
    public async Task WhateverStandsInPlaceOfAMemberIsAnEntityOrAnErrorOfTheClient()
    {
        string[] others = ["null", "true", "-1", "1e300", "\"x\"", "\"\\ud83d\\ude00\"", "[]", "[null]", "[[5]]", "{}", """{"Id":5,"Kind":"Union","Value":null}"""];
        foreach (var path in Paths)
        {
            var full = await FullAsync(path);
            var present = await _server.CreateAsync(path, full);
            foreach (var body in FullEntities.Broken(full.Replace("somebody", "another", StringComparison.Ordinal), others))
            {
                await ExpectAnswerAsync(HttpMethod.Post, path, body);
                if (CanChange(path))
                    await ExpectAnswerAsync(HttpMethod.Put, $"{path}/{present.Id()}", body);
            }
        }
    }

    [Fact]
    public async Task EveryMemberThatIsSentIsKept()
    {
        foreach (var path in FullEntities.Members.Keys)
        {
            var created = await _server.CreateAsync(path, await FullAsync(path));
            foreach (var member in JsonDocument.Parse(FullEntities.Members[path]).RootElement.EnumerateObject().Where(member => member.Name != "NewPassword"))
                JsonElement.DeepEquals(created.GetProperty(member.Name), member.Value).ShouldBeTrue($"{path}: {created.GetProperty(member.Name)}");
        }
    }

    [Fact]
    public async Task WhatClientsHaveNoNullForIsNeverNull()
    {
        await _server.PostAsync("/ingest/clef", """{"@t":"2026-01-02T03:04:05Z"}""");
        foreach (var path in FullEntities.Members.Keys)
            await _server.CreateAsync(path, await FullAsync(path));
        var met = new HashSet<string>();
        foreach (var page in _server.Routes.Where(route => route.Verbs.Contains("GET") && !route.Pattern.Contains('{')).Select(route => route.Pattern))
        {
            var answer = await _server.GetAsync(page);
            if (answer.Status != HttpStatusCode.OK || answer.ContentHeaders.ContentType?.MediaType != "application/json")
                continue;
            foreach (var (name, value) in MembersIn(answer.Json).Where(member => NeverNull.Contains(member.Name)))
            {
                value.ValueKind.ShouldNotBe(JsonValueKind.Null, $"{page}: {name}");
                met.Add(name);
            }
        }
        met.Count.ShouldBeGreaterThan(NeverNull.Count * 3 / 4, string.Join(' ', NeverNull.Except(met)));
    }

    [Fact]
    public async Task WhatIsTooLargeOrTooDeepIsRefused()
    {
        var deep = new string('[', 5000) + new string(']', 5000);
        var deepObjects = string.Concat(Enumerable.Repeat("{\"Left\":", 3000)) + "null" + new string('}', 3000);
        foreach (var path in Paths)
        {
            (await _server.PostAsync(path, $$"""{"Title":"{{new string('x', 10 << 20)}}"}""")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge, path);
            foreach (var bomb in (string[])[deep, $$"""{"Title":{{deep}}}""", $$"""{"SignalExpression":{{deepObjects}}}""", $$"""{"Unheard":{{deep}}}"""])
                (await _server.PostAsync(path, bomb)).Status.ShouldBe(HttpStatusCode.BadRequest, path);
        }
    }

    async Task<JsonElement> ChangedAsync(string path, JsonElement created)
    {
        // seqcli takes the address of the group's relation, without a version, and sends all but the links.
        var first = await _server.PutAsync($"{path}/{created.Id()}", created.With(("Links", new object())));
        first.Status.ShouldBe(HttpStatusCode.OK, path + first.Text);
        (await _server.PutAsync(created.Self(), created.GetRawText())).Status.ShouldBe(HttpStatusCode.Conflict, path);
        var second = await _server.PutAsync(first.Json.Self(), first.Text);
        second.Status.ShouldBe(HttpStatusCode.OK, path + second.Text);
        second.Json.With(("Links", null)).ShouldBe(first.Json.With(("Links", null)), path);
        return second.Json;
    }

    /// <summary>The template of a group with all that it leaves empty.</summary>
    async Task<string> FullAsync(string path)
    {
        var template = (await _server.GetAsync(path + "/template")).Json;
        var more = JsonDocument.Parse(FullEntities.Members.GetValueOrDefault(path, "{}")).RootElement.EnumerateObject();
        return template.With([("Username", "somebody"), .. more.Select(member => (member.Name, (object?)member.Value))]);
    }

    async Task ExpectAnswerAsync(HttpMethod verb, string path, string body)
    {
        var answer = await _server.SendAsync(verb, path, body);
        if (answer.Status is HttpStatusCode.OK or HttpStatusCode.Created)
            return;
        ((int)answer.Status).ShouldBeInRange(400, 499, $"{verb} {path} {body}: {answer.Text}");
        answer.Json.GetProperty("Error").GetString().ShouldNotBeNullOrEmpty();
    }

    static IEnumerable<(string Name, JsonElement Value)> MembersIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => MembersIn(member.Value).Prepend((member.Name, member.Value))),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(MembersIn),
        _ => [],
    };

    bool CanChange(string path) => _server.Routes.Any(route => route.Pattern == path + "/{id}" && route.Verbs.Contains("PUT"));
}
