using System.Net;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Tests.Http;

public sealed class RouteTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <summary>What each address needs, written down a second time: a new or changed line of the table must be meant.</summary>
    static readonly Dictionary<string, string> Permissions = new()
    {
        ["/health"] = "Public",
        ["/api"] = "Public",
        ["/api/openapi.json"] = "Public",
        ["/api/events/resources"] = "Public",
        ["/api/data/resources"] = "Public",
        ["/api/expressions/resources"] = "Public",
        ["/ingest/clef"] = "Ingest",
        ["/api/events/raw"] = "Ingest",
        ["/api/events"] = "Read",
        ["DELETE /api/events/signal"] = "Project",
        ["GET POST /api/events/signal"] = "Read",
        ["/api/events/scan"] = "Read",
        ["/api/events/stream"] = "Read",
        ["/api/events/{id}"] = "Read",
        ["/api/data"] = "Read",
        ["/api/expressions/to-strict"] = "Read",
        ["/api/expressions/to-sql"] = "Read",
        ["/api/signals/resources"] = "Public",
        ["GET /api/signals"] = "Read",
        ["POST /api/signals"] = "Write",
        ["/api/signals/template"] = "Write",
        ["GET /api/signals/{id}"] = "Read",
        ["PUT /api/signals/{id}"] = "Write",
        ["DELETE /api/signals/{id}"] = "Write",
        ["/api/sqlqueries/resources"] = "Public",
        ["GET /api/sqlqueries"] = "Read",
        ["POST /api/sqlqueries"] = "Write",
        ["/api/sqlqueries/template"] = "Write",
        ["GET /api/sqlqueries/{id}"] = "Read",
        ["PUT /api/sqlqueries/{id}"] = "Write",
        ["DELETE /api/sqlqueries/{id}"] = "Write",
        ["/api/dashboards/resources"] = "Public",
        ["GET /api/dashboards"] = "Read",
        ["POST /api/dashboards"] = "Write",
        ["/api/dashboards/template"] = "Write",
        ["GET /api/dashboards/{id}"] = "Read",
        ["PUT /api/dashboards/{id}"] = "Write",
        ["DELETE /api/dashboards/{id}"] = "Write",
        ["/api/workspaces/resources"] = "Public",
        ["GET /api/workspaces"] = "Read",
        ["POST /api/workspaces"] = "Write",
        ["/api/workspaces/template"] = "Write",
        ["GET /api/workspaces/{id}"] = "Read",
        ["PUT /api/workspaces/{id}"] = "Write",
        ["DELETE /api/workspaces/{id}"] = "Write",
        ["/api/views/resources"] = "Public",
        ["GET /api/views"] = "Read",
        ["POST /api/views"] = "Write",
        ["/api/views/template"] = "Write",
        ["GET /api/views/{id}"] = "Read",
        ["PUT /api/views/{id}"] = "Write",
        ["DELETE /api/views/{id}"] = "Write",
        ["/api/alerts/resources"] = "Public",
        ["GET /api/alerts"] = "Read",
        ["POST /api/alerts"] = "Write",
        ["/api/alerts/template"] = "Write",
        ["GET /api/alerts/{id}"] = "Read",
        ["PUT /api/alerts/{id}"] = "Write",
        ["DELETE /api/alerts/{id}"] = "Write",
        ["/api/retentionpolicies/resources"] = "Public",
        ["GET /api/retentionpolicies"] = "Project",
        ["POST /api/retentionpolicies"] = "Project",
        ["/api/retentionpolicies/template"] = "Project",
        ["GET /api/retentionpolicies/{id}"] = "Project",
        ["PUT /api/retentionpolicies/{id}"] = "Project",
        ["DELETE /api/retentionpolicies/{id}"] = "Project",
        ["/api/expressionindexes/resources"] = "Public",
        ["GET /api/expressionindexes"] = "Read",
        ["POST /api/expressionindexes"] = "Project",
        ["/api/expressionindexes/template"] = "Project",
        ["GET /api/expressionindexes/{id}"] = "Read",
        ["DELETE /api/expressionindexes/{id}"] = "Project",
        ["/api/feeds/resources"] = "Public",
        ["GET /api/feeds"] = "System",
        ["POST /api/feeds"] = "System",
        ["/api/feeds/template"] = "System",
        ["GET /api/feeds/{id}"] = "System",
        ["PUT /api/feeds/{id}"] = "System",
        ["DELETE /api/feeds/{id}"] = "System",
        ["/api/alertstate/resources"] = "Public",
        ["/api/alertstate"] = "Project",
        ["/api/alertstate/{id}"] = "Project",
        ["/api/apps/resources"] = "Public",
        ["/api/apps"] = "System",
        ["/api/apps/template"] = "System",
        ["/api/apps/install"] = "System",
        ["/api/apps/{id}"] = "System",
        ["/api/apps/{id}/update"] = "System",
        ["/api/appinstances/resources"] = "Public",
        ["GET /api/appinstances"] = "Write",
        ["POST /api/appinstances"] = "System",
        ["/api/appinstances/template"] = "System",
        ["GET /api/appinstances/{id}"] = "Write",
        ["PUT DELETE /api/appinstances/{id}"] = "System",
        ["/api/appinstances/{id}/invoke"] = "Write",
        ["/api/appinstances/{id}/metrics/{measurement}"] = "System",
        ["/api/backups/resources"] = "Public",
        ["/api/backups"] = "System",
        ["/api/backups/{id}"] = "System",
        ["/api/backups/immediate"] = "System",
        ["/api/backups/files/{filename}"] = "System",
        ["/health/cluster"] = "Public",
        ["/api/cluster/resources"] = "Public",
        ["/api/cluster"] = "System",
        ["/api/cluster/{id}"] = "System",
        ["/api/cluster/{id}/drain"] = "System",
        ["/api/licenses/resources"] = "Public",
        ["/api/licenses"] = "System",
        ["/api/licenses/current"] = "Read",
        ["/api/licenses/downgrade"] = "System",
        ["GET /api/licenses/{id}"] = "Read",
        ["PUT /api/licenses/{id}"] = "System",
        ["/api/updates/resources"] = "Public",
        ["/api/updates"] = "System",
        ["/api/updates/{id}"] = "System",
        ["/api/metrics/resources"] = "Public",
        ["/api/metrics/search"] = "Read",
        ["/api/metrics/dimensions"] = "Read",
        ["/api/metrics/dimensionvalues"] = "Read",
        ["/api/apikeys/resources"] = "Public",
        ["GET /api/apikeys"] = "Read",
        ["POST /api/apikeys"] = "Write",
        ["/api/apikeys/template"] = "Read",
        ["GET /api/apikeys/{id}"] = "Read",
        ["PUT /api/apikeys/{id}"] = "Write",
        ["DELETE /api/apikeys/{id}"] = "Write",
        ["/api/permalinks/resources"] = "Public",
        ["GET /api/permalinks"] = "Read",
        ["POST /api/permalinks"] = "Write",
        ["/api/permalinks/template"] = "Write",
        ["GET /api/permalinks/{id}"] = "Read",
        ["PUT /api/permalinks/{id}"] = "Write",
        ["DELETE /api/permalinks/{id}"] = "Write",
        ["/api/indexes/resources"] = "Public",
        ["/api/indexes"] = "Read",
        ["GET /api/indexes/{id}"] = "Read",
        ["DELETE /api/indexes/{id}"] = "Write",
        ["/api/runningtasks/resources"] = "Public",
        ["/api/runningtasks"] = "System",
        ["GET /api/runningtasks/{id}"] = "System",
        ["DELETE /api/runningtasks/{id}"] = "System",
        ["/api/users/resources"] = "Public",
        ["/api/users/login"] = "Public",
        ["/api/users/logout"] = "Public",
        ["/api/users/current"] = "Public",
        ["/api/users/providers"] = "Public",
        ["GET /api/users"] = "Read",
        ["POST /api/users"] = "Organization",
        ["/api/users/template"] = "Organization",
        ["GET /api/users/{id}"] = "Read",
        ["PUT /api/users/{id}"] = "Write",
        ["DELETE /api/users/{id}"] = "Write",
        ["/api/users/{id}/searches"] = "Read",
        ["/api/users/{id}/searches/update"] = "Write",
        ["/api/users/{id}/unlinkauthenticationprovider"] = "System",
        ["/api/roles/resources"] = "Public",
        ["/api/roles"] = "Read",
        ["/api/roles/{id}"] = "Read",
        ["/api/settings/resources"] = "Public",
        ["/api/settings/setting-authenticationprovider"] = "Public",
        ["/api/settings/setting-instancetitle"] = "Public",
        ["/api/settings/setting-isactivedirectoryauthentication"] = "Public",
        ["/api/settings/setting-isauthenticationenabled"] = "Public",
        ["GET /api/settings/{id}"] = "System",
        ["PUT /api/settings/{id}"] = "System",
        ["GET /api/settings/internal-error-reporting"] = "System",
        ["PUT /api/settings/internal-error-reporting"] = "System",
        ["/api/apikeys/{id}/metrics/{measurement}"] = "Read",
        ["/api/apikeys/metrics/{measurement}"] = "Read",
        ["/api/diagnostics/resources"] = "Public",
        ["/api/diagnostics/status"] = "Read",
        ["/api/diagnostics/metrics"] = "System",
        ["/api/diagnostics/metrics/{measurement}"] = "System",
        ["/api/diagnostics/clustermetrics"] = "System",
        ["/api/diagnostics/ingestion"] = "System",
        ["/api/diagnostics/report"] = "System",
        ["/api/diagnostics/storage"] = "System",
        ["/api/diagnostics/store"] = "System",
    };

    [Fact]
    public void EveryAddressStatesItsPermission() =>
        Table.ToDictionary(NameOf, route => route.Permission.ToString()).ShouldBe(Permissions, ignoreOrder: true);

    [Fact]
    public async Task AKeyNobodyKnowsOpensOnlyWhatIsPublic()
    {
        foreach (var route in Table)
            foreach (var verb in route.Verbs.Where(verb => verb != "HEAD"))
            {
                using var request = new HttpRequestMessage(new HttpMethod(verb), route.Pattern.Replace("{id}", "event-1").Replace("{measurement}", "Queries"));
                request.Headers.Add("X-Seq-ApiKey", "unknown");
                // What is public may answer 401 for a reason of its own, but never because of the key.
                (await _server.SendAsync(request)).Text.Contains("API key is not valid").ShouldBe(route.Permission != Permission.Public, $"{verb} {route.Pattern}");
            }
    }

    [Fact]
    public void AnEndpointOutsideTheTableIsRefused()
    {
        var context = new DefaultHttpContext();
        context.SetEndpoint(new Endpoint(_ => Task.CompletedTask, EndpointMetadataCollection.Empty, "forgotten"));
        Should.Throw<RequestRefusedException>(() => new CallerCheck(Callers.Unknown()).Check(context)).Status.ShouldBe(403);
    }

    IReadOnlyList<ApiRoute> Table => _server.Routes;

    /// <summary>With its verb where it is one of several lines for the address.</summary>
    string NameOf(ApiRoute route) => Table.Count(other => other.Pattern == route.Pattern) == 1 ? route.Pattern : $"{string.Join(' ', route.Verbs)} {route.Pattern}";
}
