using System.Net;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Tests.ApiKeys;
using Seqsvr.Server.Tests.Search;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Server.Tests.Http;

/// <summary>At some ports events are taken, and nothing else is there.</summary>
public sealed class IngestionPortTests
{
    [Fact]
    public async Task OnlyEventsAreTakenAtAnIngestionPort()
    {
        var (all, ingestion) = (FreePort.Next(), FreePort.Next());
        await using var server = await RunningServer.StartAsync(settings => settings with
        {
            ListenUris = [new ListenUri("127.0.0.1", all), new ListenUri("127.0.0.1", ingestion)],
            IngestionPorts = [ingestion],
        });
        var there = $"http://127.0.0.1:{ingestion}";
        await server.CreateKeyAsync("""{"Token":"abcdefgh"}""");
        (await server.SendAsync("PUT", "/api/apikeys/apikey-none", null, """{"InputSettings":{"AppliedProperties":[{"Name":"Port","Value":"open"}]}}""")).Status.ShouldBe(HttpStatusCode.OK);

        (await server.PostAsync(there + "/ingest/clef", Numbered.Clef(0, 1))).Status.ShouldBe(HttpStatusCode.Created);
        (await server.PostAsync(there + "/api/events/raw?clef", Numbered.Clef(1, 1))).Status.ShouldBe(HttpStatusCode.Created);
        (await server.SendAsync("POST", there + "/ingest/clef", "abcdefgh", Numbered.Clef(2, 1))).Status.ShouldBe(HttpStatusCode.Created);
        (await server.SendAsync("POST", there + "/ingest/clef", "wrong", Numbered.Clef(3, 1))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.GetAsync(there + "/health")).Status.ShouldBe(HttpStatusCode.OK);
        (await server.ClefAsync()).Count(line => line.Contains("\"Port\":\"open\"")).ShouldBe(2, "the settings of the key None hold");

        foreach (var route in server.Routes.Where(route => route.Pattern is not ("/health" or "/ingest/clef" or "/api/events/raw")))
            foreach (var verb in route.Verbs.Where(verb => verb != "HEAD"))
                (await server.SendAsync(verb, there + route.Pattern.Replace("{", "").Replace("}", ""), null)).Status
                    .ShouldBe(HttpStatusCode.NotFound, $"{verb} {route.Pattern}");
        foreach (var path in new[] { "/", "/index.html", "/assets/x.js", "/events", "/api/nothing", "//api", "/API/EVENTS", "/api/events/../events" })
            (await server.GetAsync(there + path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        (await server.GetAsync(there + "/ingest/clef")).Status.ShouldBe(HttpStatusCode.NotFound, "a wrong verb tells nothing");

        (await server.GetAsync("/api")).Status.ShouldBe(HttpStatusCode.OK);
        (await server.PostAsync("/ingest/clef", Numbered.Clef(4, 1))).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task APortThatIsNotListenedOnStopsTheStart()
    {
        var error = await Should.ThrowAsync<StartupException>(() => RunningServer.StartAsync(settings => settings with { IngestionPorts = [5342] }));
        error.Message.ShouldContain("5342, which is no port of api.listenUris (http://127.0.0.1:0)");
    }

    [Fact]
    public async Task NotAllPortsCanBeForEventsAlone()
    {
        var port = FreePort.Next();
        var error = await Should.ThrowAsync<StartupException>(() => RunningServer.StartAsync(
            settings => settings with { ListenUris = [new ListenUri("127.0.0.1", port)], IngestionPorts = [port] }));
        error.Message.ShouldContain("nobody could search");
    }
}
