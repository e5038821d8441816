using System.Net;
using System.Text.RegularExpressions;
using Seqsvr.Server.Tests.Features;
using Seqsvr.Server.Tests.Search;
using Seqsvr.Server.Tests.Users;

namespace Seqsvr.Server.Tests.Diagnostics;

public sealed partial class ReportTests
{
    [Fact]
    public async Task TheReportHasNumberedSectionsAndNoSecret()
    {
        await using var server = await SecuredServer.StartAsync(settings => settings with
        {
            Metastore = settings.Metastore with { PostgresConnectionString = "Host=hidden;Password=hidden" },
        });
        var admin = await server.EnterAsync();
        (await admin.SendAsync("POST", "/ingest/clef", Numbered.Clef(0, 7))).Status.ShouldBe(HttpStatusCode.Created);
        foreach (var (name, value) in new[] { ("openidconnectclientsecret", "\"hidden\""), ("instancetitle", "\"hidden\""), ("newuserpreferences", """{"a":"hidden"}"""), ("backupstokeep", "9") })
            (await admin.SendAsync("PUT", "/api/settings/setting-" + name, $$"""{"Value":{{value}}}""")).Status.ShouldBe(HttpStatusCode.OK);

        var answer = await admin.GetAsync("/api/diagnostics/report");
        answer.ContentHeaders.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        Headings().Matches(answer.Text).Select(match => match.Value).ShouldBe(
            ["1. Server", "2. Status", "3. Configuration", "4. Settings", "5. Metrics", "6. Event store", "7. Documents"]);
        answer.Text.ShouldContain("   BackupsToKeep: 9\n");
        answer.Text.ShouldContain("   OpenIdConnectClientSecret: set\n");
        answer.Text.ShouldContain("   InstanceTitle: set\n");
        answer.Text.ShouldContain("   Rows: 7\n");
        answer.Text.ShouldContain("   user: 1\n");
        answer.Text.ShouldNotContain("hidden");
    }

    [Fact]
    public async Task EveryRelationOfTheGroupIsServed()
    {
        await using var server = await RunningServer.StartAsync();
        var links = (await server.GetAsync("/api/diagnostics/resources")).Json.GetProperty("Links").EnumerateObject().ToDictionary(link => link.Name, link => link.Value.GetString()!);
        links.Keys.ShouldBe(["Self", "ServerMetrics", "ServerStatus", "IngestionLog", "Metric", "Storage", "ClusterMetrics", "Report"]);
        foreach (var link in links.Values)
            (await server.GetAsync("/" + link.Split("{?")[0].Replace("{measurement}", "Queries"))).Status.ShouldBe(HttpStatusCode.OK, link);
    }

    [GeneratedRegex(@"^\d\. .+$", RegexOptions.Multiline)]
    private static partial Regex Headings();
}
