using System.Net;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Tests.Http;

public sealed class RouteTests
{
    /// <summary>What each address needs, written down a second time: a new or changed line of the table must be meant.</summary>
    static readonly Dictionary<string, string> Permissions = new()
    {
        ["/health"] = "Public",
        ["/api"] = "Public",
        ["/api/events/resources"] = "Public",
        ["/api/data/resources"] = "Public",
        ["/api/expressions/resources"] = "Public",
        ["/ingest/clef"] = "Ingest",
        ["/api/events/raw"] = "Ingest",
        ["/api/events"] = "Read",
        ["/api/events/signal"] = "Read",
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
        ["/api/apikeys/resources"] = "Public",
        ["GET /api/apikeys"] = "Read",
        ["POST /api/apikeys"] = "Write",
        ["/api/apikeys/template"] = "Read",
        ["GET /api/apikeys/{id}"] = "Read",
        ["PUT /api/apikeys/{id}"] = "Write",
        ["DELETE /api/apikeys/{id}"] = "Write",
        ["/api/settings/resources"] = "Public",
        ["/api/settings/setting-authenticationprovider"] = "Public",
        ["/api/settings/setting-instancetitle"] = "Public",
        ["/api/settings/setting-isactivedirectoryauthentication"] = "Public",
        ["/api/settings/setting-isauthenticationenabled"] = "Public",
        ["GET /api/settings/{id}"] = "System",
        ["PUT /api/settings/{id}"] = "System",
        ["GET /api/settings/internal-error-reporting"] = "System",
        ["PUT /api/settings/internal-error-reporting"] = "System",
        ["/api/diagnostics/store"] = "System",
    };

    [Fact]
    public void EveryAddressStatesItsPermission() =>
        Table.ToDictionary(NameOf, route => route.Permission.ToString()).ShouldBe(Permissions, ignoreOrder: true);

    [Fact]
    public async Task AKeyNobodyKnowsOpensOnlyWhatIsPublic()
    {
        await using var server = await RunningServer.StartAsync();
        foreach (var route in Table)
            foreach (var verb in route.Verbs.Where(verb => verb != "HEAD"))
            {
                using var request = new HttpRequestMessage(new HttpMethod(verb), route.Pattern.Replace("{id}", "event-1"));
                request.Headers.Add("X-Seq-ApiKey", "unknown");
                var status = (await server.SendAsync(request)).Status;
                (status == HttpStatusCode.Unauthorized).ShouldBe(route.Permission != Permission.Public, $"{verb} {route.Pattern}: {status}");
            }
    }

    [Fact]
    public void AnEndpointOutsideTheTableIsRefused()
    {
        var context = new DefaultHttpContext();
        context.SetEndpoint(new Endpoint(_ => Task.CompletedTask, EndpointMetadataCollection.Empty, "forgotten"));
        Should.Throw<RequestRefusedException>(() => new CallerCheck(_ => null, () => false).Check(context)).Status.ShouldBe(403);
    }

    /// <summary>With its verb where it is one of several lines for the address.</summary>
    static string NameOf(ApiRoute route) =>
        Table.Count(other => other.Pattern == route.Pattern) == 1
            ? route.Pattern
            : $"{route.Verbs.Single()} {route.Pattern}";

    /// <summary>The handlers are not called here, so what they work with may be missing.</summary>
    static IReadOnlyList<ApiRoute> Table => RouteTable.Build(
        null!,
        new Seqsvr.Server.Features.Diagnostics.Health(null!),
        new Seqsvr.Server.Ingestion.IngestEndpoints(null!, new(), null!, null!, null!, null!),
        new Seqsvr.Server.Search.EventEndpoints(null!, null!, null!, null!, null!, null!),
        new Seqsvr.Server.Search.EventSocketEndpoints(null!, null!, null!, null!, default, default),
        new Seqsvr.Server.Search.QueryEndpoints(null!, null!, null!, null!, null!),
        new Seqsvr.Server.Features.Signals.SignalGroup(null!),
        new Seqsvr.Server.Features.ApiKeys.ApiKeyGroup(null!, Seqsvr.Events.Clef.EventLimits.Default),
        new Seqsvr.Server.Features.Settings.SettingEndpoints(null!, null), new Seqsvr.Server.Features.Settings.ErrorReportingEndpoints(null!),
        new Seqsvr.Server.Features.Diagnostics.StoreDiagnostics(null!));
}
