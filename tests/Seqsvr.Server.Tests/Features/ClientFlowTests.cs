using System.Net;
using System.Text.Json;
using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Tests.Features;

/// <summary>What Seq's command line does with entities, request by request, as it finds its way by links.</summary>
public sealed class ClientFlowTests : IAsyncLifetime
{
    readonly List<RunningServer> _servers = [];
    LinkClient _client = null!;

    public async Task InitializeAsync() => _client = await StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    [Theory]
    [InlineData("Signals", "Title")]
    [InlineData("SqlQueries", "Title")]
    [InlineData("Dashboards", "Title")]
    [InlineData("Workspaces", "Title")]
    [InlineData("Views", "Title")]
    [InlineData("Alerts", "Title")]
    [InlineData("ApiKeys", "Title")]
    [InlineData("Feeds", "Name")]
    public async Task SomethingIsCreatedListedUpdatedAndRemoved(string group, string name)
    {
        (string, object?)[] templateOf = group == "Alerts" ? [("signal", null), ("q", null)] : [];
        var template = await _client.GetAsync(group, "Template", templateOf);
        var body = template.TryGetProperty("OwnerId", out _) ? template.With((name, "mine"), ("OwnerId", null)) : template.With((name, "mine"));
        var created = await _client.Server.CreateAsync("/" + LinkClient.Link(template, "Create"), body);

        var found = (await ListAsync(group)).Single(entity => entity.GetProperty(name).GetString() == "mine");
        found.Id().ShouldBe(created.Id());
        (await _client.GetAsync(group, "Item", ("id", found.Id()))).GetRawText().ShouldBe(found.GetRawText());

        (await _client.Server.PutAsync(found.Self(), found.With((name, "renamed")))).Status.ShouldBe(HttpStatusCode.OK);
        var renamed = (await ListAsync(group)).Single(entity => entity.Id() == created.Id());
        renamed.GetProperty(name).GetString().ShouldBe("renamed");
        (await _client.Server.SendAsync(HttpMethod.Delete, renamed.Self(), renamed.GetRawText())).Status.ShouldBe(HttpStatusCode.OK);
        (await ListAsync(group)).ShouldNotContain(entity => entity.Id() == created.Id());
    }

    [Fact]
    public async Task ARetentionPolicyIsCreatedAndUpdated()
    {
        var template = await _client.GetAsync("RetentionPolicies", "Template");
        var created = await _client.Server.CreateAsync("/" + LinkClient.Link(template, "Create"), template.With(
            ("RetentionTime", "10:00:00"), ("RemovedSignalExpression", new { Kind = "Signal", SignalId = "signal-m33301" })));
        created.Id().ShouldStartWith("retentionpolicy-");
        (await _client.Server.PutAsync(created.Self(), created.With(("RetentionTime", "7.00:00:00")))).Json.GetProperty("RetentionTime").GetString().ShouldBe("7.00:00:00");
        (await _client.GetAsync("RetentionPolicies", "Items")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task AnIndexOfAnExpressionIsCreatedAndRemovedAndNeverChanges()
    {
        var template = await _client.GetAsync("ExpressionIndexes", "Template");
        var created = await _client.Server.CreateAsync("/" + LinkClient.Link(template, "Create"), template.With(("Expression", "ToLower(Customer.Id)")));
        (await _client.Server.PutAsync(created.Self(), created.GetRawText())).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await _client.Server.SendAsync(HttpMethod.Delete, created.Self(), created.GetRawText())).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var expression in (string[])["", "A =", "Undone(A)", "count(*)", "A) or Has(B"])
            (await _client.Server.PostAsync("/api/expressionindexes", template.With(("Expression", expression)))).Status.ShouldBe(HttpStatusCode.BadRequest, expression);
    }

    [Fact]
    public async Task TemplatesOfOneServerAreImportedIntoAnotherAndOnceMore()
    {
        var other = await StartAsync();
        foreach (var group in (string[])["Signals", "SqlQueries", "Dashboards", "Workspaces", "Views", "Alerts", "RetentionPolicies", "ExpressionIndexes"])
        {
            var path = await _client.AddressAsync(group, "Template", group == "Alerts" ? [("signal", null), ("q", null)] : []);
            var full = (await _client.Server.GetAsync(path)).Json.With([("OwnerId", null), .. FullMembers(path)]);
            await _client.Server.CreateAsync(path[..^"/template".Length], full);
            await other.Server.EmptyAsync(path[..^"/template".Length]);
            foreach (var entity in await ListAsync(group))
            {
                var imported = await other.Server.CreateAsync(await other.AddressAsync(group, "Items"), Exported(entity, entity.Id()));
                JsonDocument.Parse(Exported(imported, entity.Id())).RootElement.GetRawText().ShouldBe(Exported(entity, entity.Id()));
                if (group == "ExpressionIndexes")
                    continue;
                var again = await other.Server.PutAsync(await other.AddressAsync(group, "Item", ("id", imported.Id())), Exported(entity, imported.Id()));
                again.Status.ShouldBe(HttpStatusCode.OK, again.Text);
            }
        }
    }

    async Task<LinkClient> StartAsync()
    {
        _servers.Add(await RunningServer.StartAsync(settings => settings with { SecretKey = SecretKey.Generate() }));
        return new LinkClient(_servers[^1]);
    }

    /// <summary>As the command line lists: shared ones, where a group has owners.</summary>
    async Task<List<JsonElement>> ListAsync(string group)
    {
        var template = LinkClient.Link((await _client.Server.GetAsync("/api/" + group.ToLowerInvariant() + "/resources")).Json, "Items");
        return [.. (await _client.GetAsync(group, "Items", template.Contains("shared", StringComparison.Ordinal) ? [("shared", true)] : [])).EnumerateArray()];
    }

    static string Exported(JsonElement entity, string id) => entity.With(("Id", id), ("Links", null));

    static IEnumerable<(string, object?)> FullMembers(string path) =>
        JsonDocument.Parse(FullEntities.Members.GetValueOrDefault(path[..^"/template".Length].Split('?')[0], "{}")).RootElement.EnumerateObject()
            .Select(member => (member.Name, (object?)member.Value));
}
