using System.Net;
using System.Text.Json;

namespace Seqsvr.Server.Tests.Features;

/// <summary>Groups that have nothing to keep, and say so.</summary>
public sealed class PlainAnswerTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task TheLicenceIsFreeAndStaysSo()
    {
        var license = (await _server.GetAsync("/api/licenses/current")).Json;
        license.GetProperty("LicenseText").ValueKind.ShouldBe(JsonValueKind.Null);
        license.GetProperty("StatusDescription").GetString()!.ShouldContain("You're using the free Individual license.");
        license.GetProperty("IsValid").GetBoolean().ShouldBeTrue();
        (await _server.GetAsync("/api/licenses")).Json[0].GetRawText().ShouldBe(license.GetRawText());
        (await _server.PutAsync(license.Self(), license.With(("LicenseText", "test license text")))).Error.ShouldBe("The license format is invalid: data precedes any keys.");
        (await _server.PutAsync(license.Self(), license.With(("LicenseText", "Name: somebody\nKey: 1")))).Error.ShouldContain("needs none");
        (await _server.PutAsync(license.Self(), license.GetRawText())).Text.ShouldBe(license.GetRawText());
        (await _server.PostAsync("/api/licenses/downgrade", "{}")).Text.ShouldBe("{}");
        (await _server.GetAsync("/api/licenses/license-1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ThereIsOneNode()
    {
        var node = (await _server.GetAsync("/api/cluster")).Json.EnumerateArray().Single();
        node.GetProperty("Name").GetString().ShouldNotBeNullOrEmpty();
        (node.GetProperty("IsLeading").GetBoolean(), node.GetProperty("IsConnected").GetBoolean(), node.GetProperty("IsUpToDate").GetBoolean()).ShouldBe((true, true, true));
        (await _server.GetAsync(node.Self())).Text.ShouldBe(node.GetRawText());
        (await _server.PostAsync("/" + node.GetProperty("Links").GetProperty("Drain").GetString(), "{}")).Error.ShouldContain("only node");
        (await _server.GetAsync("/health/cluster")).Json.GetProperty("Status").GetString().ShouldBe("Healthy");
        (await _server.PostAsync("/api/cluster/other/drain", "{}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task NoAppCanBeInstalledAndTheServerSaysSo()
    {
        foreach (var path in (string[])["/api/apps", "/api/appinstances", "/api/updates"])
            (await _server.GetAsync(path)).Text.ShouldBe("[]");
        (await _server.GetAsync("/api/apps/template")).Json.GetProperty("Name").GetString().ShouldBe("New App");
        var instance = (await _server.GetAsync("/api/appinstances/template?appId=app-1")).Json;
        instance.GetProperty("AppId").GetString().ShouldBe("app-1");
        instance.GetProperty("EventsPerSuppressionWindow").GetInt32().ShouldBe(1);
        (await _server.PostAsync("/api/apps/install", """{"NuGetFeedId":"feed-1","PackageId":"Some.App","Version":"1.0.0"}""")).Error.ShouldContain("cannot run apps yet");
        (await _server.PostAsync("/api/appinstances", instance.GetRawText())).Error.ShouldContain("cannot run apps yet");
        (await _server.PostAsync("/api/appinstances", """{"SuppressionTime":5}""")).Error.ShouldContain("SuppressionTime");
        (await _server.GetAsync("/api/appinstances/appinstance-1/metrics/arrivedEvents")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("search?groups=Host&filter=Host%20%3D%20'a'&count=10&rangeStartUtc=2026-01-01T00:00:00Z&rangeEndUtc=&timeoutMS=1000&trace=False", """{"Metrics":[]}""")]
    [InlineData("dimensions?metric=cpu&groups=&count=10", "[]")]
    [InlineData("dimensionvalues?accessor=Host", "[]")]
    public async Task ThereAreNoMetrics(string request, string expected) =>
        (await _server.PostAsync("/api/metrics/" + request, """{"Signal":null,"Variables":null}""")).Text.ShouldBe(expected);

    [Theory]
    [InlineData("search?filter=A%20%3D")]
    [InlineData("search?count=many")]
    [InlineData("dimensions?rangeStartUtc=yesterday")]
    [InlineData("dimensionvalues?trace=perhaps")]
    public async Task AMetricRequestThatMeansNothingIsRefused(string request) =>
        (await _server.PostAsync("/api/metrics/" + request, "{}")).Status.ShouldBe(HttpStatusCode.BadRequest);
}
