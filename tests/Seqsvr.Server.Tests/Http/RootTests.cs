using System.Net;

namespace Seqsvr.Server.Tests.Http;

public sealed class RootTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task HealthBeginsWithItsStatus()
    {
        var answer = await _server.GetAsync("/health");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Json.EnumerateObject().First().Name.ShouldBe("status");
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/")]
    public async Task TheRootLeadsToGroupsThatAreThere(string path)
    {
        var root = (await _server.GetAsync(path)).Json;
        root.GetProperty("Product").GetString().ShouldNotBeEmpty();
        Version.Parse(root.GetProperty("Version").GetString()!.Split('-')[0]).ShouldBeGreaterThanOrEqualTo(new Version(2026, 1, 0));
        root.GetProperty("InstanceName").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var links = root.GetProperty("Links").EnumerateObject().ToDictionary(link => link.Name, link => link.Value.GetString()!);
        links.Keys.ShouldBe(
            ("Self EventsResources DataResources ExpressionsResources SignalsResources SqlQueriesResources DashboardsResources WorkspacesResources "
            + "ViewsResources AlertsResources AlertStateResources RetentionPoliciesResources ExpressionIndexesResources FeedsResources AppsResources "
            + "AppInstancesResources ApiKeysResources DiagnosticsResources PermalinksResources IndexesResources RunningTasksResources UsersResources RolesResources "
            + "SettingsResources BackupsResources ClusterResources LicensesResources UpdatesResources MetricsResources").Split(' '));
        foreach (var (_, link) in links)
        {
            link.ShouldNotStartWith("/");
            (await _server.GetAsync("/" + link)).Json.GetProperty("Links").GetProperty("Self").GetString().ShouldBe(link);
        }
    }

    [Theory]
    [InlineData("events", "InSignal", "signal,filter,count,startAtId,afterId,render,fromDateUtc,toDateUtc,shortCircuitAfter,permalinkId,background,trace")]
    [InlineData("events", "Items", "signal,filter,count,startAtId,afterId,render,fromDateUtc,toDateUtc,shortCircuitAfter,permalinkId")]
    [InlineData("events", "Item", "id,render,permalinkId,background,trace")]
    [InlineData("events", "Scan", "signal,filter,count,startAtId,afterId,render,fromDateUtc,toDateUtc,permalinkId,background,trace,wait")]
    [InlineData("events", "Stream", "signal,filter,render,clef,wait")]
    [InlineData("data", "Query", "q,rangeStartUtc,rangeEndUtc,signal,timeoutMS,trace,format")]
    [InlineData("expressions", "ToStrict", "fuzzy")]
    [InlineData("expressions", "ToSql", "fuzzy,schema")]
    [InlineData("signals", "Items", "ownerId,shared,partial")]
    [InlineData("signals", "Item", "id,partial")]
    [InlineData("signals", "Template", "")]
    [InlineData("sqlqueries", "Items", "ownerId,shared")]
    [InlineData("sqlqueries", "Item", "id")]
    [InlineData("sqlqueries", "Template", "")]
    [InlineData("dashboards", "Items", "ownerId,shared,partial")]
    [InlineData("dashboards", "Item", "id,partial")]
    [InlineData("dashboards", "Template", "")]
    [InlineData("workspaces", "Items", "ownerId,shared")]
    [InlineData("workspaces", "Item", "id")]
    [InlineData("workspaces", "Template", "")]
    [InlineData("views", "Items", "ownerId,shared,partial")]
    [InlineData("views", "Item", "id,partial")]
    [InlineData("views", "Template", "")]
    [InlineData("alerts", "Items", "ownerId,shared")]
    [InlineData("alerts", "Item", "id")]
    [InlineData("alerts", "Template", "signal,q")]
    [InlineData("retentionpolicies", "Items", "")]
    [InlineData("retentionpolicies", "Item", "id")]
    [InlineData("retentionpolicies", "Template", "")]
    [InlineData("expressionindexes", "Items", "")]
    [InlineData("expressionindexes", "Item", "id")]
    [InlineData("expressionindexes", "Template", "")]
    [InlineData("feeds", "Items", "")]
    [InlineData("feeds", "Item", "id")]
    [InlineData("feeds", "Template", "")]
    [InlineData("apps", "Items", "")]
    [InlineData("apps", "Item", "id")]
    [InlineData("apps", "Template", "")]
    [InlineData("appinstances", "Items", "")]
    [InlineData("appinstances", "Item", "id")]
    [InlineData("appinstances", "Template", "appId")]
    [InlineData("alertstate", "Items", "")]
    [InlineData("alertstate", "Item", "id")]
    [InlineData("apps", "InstallPackage", "")]
    [InlineData("appinstances", "Metric", "id,measurement")]
    [InlineData("backups", "Items", "")]
    [InlineData("backups", "Item", "id")]
    [InlineData("backups", "Immediate", "")]
    [InlineData("cluster", "Items", "")]
    [InlineData("cluster", "Item", "id")]
    [InlineData("cluster", "Health", "")]
    [InlineData("licenses", "Items", "")]
    [InlineData("licenses", "Item", "id")]
    [InlineData("licenses", "Current", "")]
    [InlineData("licenses", "Downgrade", "")]
    [InlineData("updates", "Items", "")]
    [InlineData("metrics", "Search", "groups,filter,count,rangeStartUtc,rangeEndUtc,timeoutMS,trace")]
    [InlineData("metrics", "Dimensions", "metric,groups,filter,count,rangeStartUtc,rangeEndUtc,timeoutMS,trace")]
    [InlineData("metrics", "DimensionValues", "accessor,groups,filter,count,rangeStartUtc,rangeEndUtc,timeoutMS,trace")]
    public async Task ATemplateNamesEveryParameterThatClientsSend(string group, string relation, string parameters)
    {
        var template = (await _server.GetAsync($"/api/{group}/resources")).Json.GetProperty("Links").GetProperty(relation).GetString()!;
        var names = template.Split('{', '}', '?', ',');
        foreach (var parameter in parameters.Split(',', StringSplitOptions.RemoveEmptyEntries))
            names.ShouldContain(parameter);
    }

    [Fact]
    public async Task AnUnknownAddressOfTheApiIs404InJson() => (await Expect(HttpMethod.Get, "/api/nothing", HttpStatusCode.NotFound)).ShouldContain("/api/nothing");

    [Theory]
    [InlineData("DELETE", "/api")]
    [InlineData("GET", "/ingest/clef")]
    [InlineData("POST", "/anything")]
    public async Task AWrongVerbIs405InJson(string verb, string path) =>
        (await Expect(new HttpMethod(verb), path, HttpStatusCode.MethodNotAllowed)).ShouldContain(verb);

    [Fact]
    public async Task AVersionedAcceptHeaderIsFine()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api");
        request.Headers.Add("Accept", "application/vnd.datalust.seq.v14+json");
        var answer = await _server.SendAsync(request);
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.ContentHeaders.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api")]
    [InlineData("/api/nothing")]
    public async Task EveryAnswerIsGuardedAgainstMisuseByBrowsers(string path)
    {
        var headers = (await _server.GetAsync(path)).Headers;
        var policy = headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
    }

    async Task<string> Expect(HttpMethod verb, string path, HttpStatusCode status)
    {
        var answer = await _server.SendAsync(new HttpRequestMessage(verb, path));
        answer.Status.ShouldBe(status);
        return answer.Error;
    }
}
