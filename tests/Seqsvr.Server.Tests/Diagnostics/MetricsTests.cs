using System.Globalization;
using System.Net;
using System.Text.Json;
using Seqsvr.Server.Tests.ApiKeys;
using Seqsvr.Server.Tests.Features;
using Seqsvr.Server.Tests.Jobs;
using Seqsvr.Server.Tests.Search;

namespace Seqsvr.Server.Tests.Diagnostics;

/// <summary>What the server counts is what happened to it.</summary>
public sealed class MetricsTests : IAsyncLifetime
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(time: _time);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task TheLastMinuteIsCounted()
    {
        _time.Advance(Minute);
        await Numbered.PostAsync(_server, 0, 3);
        await Numbered.PostAsync(_server, 3, 2);
        await _server.PostAsync("/ingest/clef", "no event");
        await _server.PostAsync("/api/events/raw", new byte[100], encoding: "gzip");
        await _server.SendAsync("POST", "/ingest/clef", "wrong", Numbered.Clef(5, 1));
        await _server.GetAsync("/api/events?count=1");
        await _server.PostAsync("/api/events/signal?count=1", "");
        await _server.GetAsync("/api/data?q=select%20count(*)%20from%20stream");
        _time.Advance(Minute);
        await Numbered.PostAsync(_server, 5, 1);

        var metrics = (await _server.GetAsync("/api/diagnostics/metrics")).Json;
        Of(metrics, "InputArrivedEventsPerMinute").ShouldBe(5);
        Of(metrics, "InputIngestedEventsPerMinute").ShouldBe(5);
        Of(metrics, "InputIngestedBytesPerMinute").ShouldBe(Numbered.Clef(0, 3).Length + Numbered.Clef(3, 2).Length);
        Of(metrics, "InvalidPayloadsPerMinute").ShouldBe(2);
        Of(metrics, "HttpUnauthorizedPayloadsPerMinute").ShouldBe(1);
        Of(metrics, "QueriesPerMinute").ShouldBe(3);
        Of(metrics, "ProcessThreads").ShouldBeGreaterThan(3);
        Of(metrics, "EventStoreDiskRemainingBytes").ShouldBeGreaterThan(0);
        TimeSpan.ParseExact(metrics.GetProperty("ProcessUptime").GetString()!, "c", CultureInfo.InvariantCulture).ShouldBe(2 * Minute);
        TimeOf(metrics, "EventStoreWriteTimeLastMinute").ShouldBeGreaterThan(TimeSpan.Zero);
        TimeOf(metrics, "EventStoreIndexingTimeLastDay").ShouldBe(TimeSpan.Zero, "nothing was flushed");
        _time.Advance(Minute);
        Of((await _server.GetAsync("/api/diagnostics/metrics")).Json, "InputArrivedEventsPerMinute").ShouldBe(1);
    }

    [Fact]
    public async Task MakingSegmentsIsCounted()
    {
        await Numbered.PostAsync(_server, 0, 30);
        (await _server.SendAsync(HttpMethod.Delete, "/api/events/signal?filter=N%20%3D%201", null)).Status.ShouldBe(HttpStatusCode.OK);
        TimeOf((await _server.GetAsync("/api/diagnostics/metrics")).Json, "EventStoreIndexingTimeLastDay").ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("InputArrivedEventsPerMinute")]
    [InlineData("inputingestedevents")]
    [InlineData("ArrivedEventsPerMinute")]
    public async Task AMeasurementIsAlsoThereOverTime(string measurement)
    {
        await Numbered.PostAsync(_server, 0, 3);
        _time.Advance(2 * Minute);
        await Numbered.PostAsync(_server, 3, 2);
        _time.Advance(Minute);
        var series = (await _server.GetAsync("/api/diagnostics/metrics/" + measurement)).Json;
        series.GetProperty("MeasuredFrom").GetString().ShouldBe("2026-11-22T12:00:00.0000000Z");
        Of(series, "MeasurementIntervalMilliseconds").ShouldBe(60_000);
        series.GetProperty("Measurements").GetRawText().ShouldBe("[3,0,2]");
    }

    [Fact]
    public async Task AMeasurementThatNobodyKnowsIs404() =>
        (await _server.GetAsync("/api/diagnostics/metrics/Nonsense")).Error.ShouldContain("There is no measurement Nonsense");

    [Fact]
    public async Task WithoutAClusterItsMetricsAreNothing()
    {
        var metrics = (await _server.GetAsync("/api/diagnostics/clustermetrics")).Json;
        foreach (var name in new[] { "ConnectionAccepted", "ConnectionInvalidKey", "ConnectionEstablished", "ConnectionNotEstablished" })
            Of(metrics, name).ShouldBe(0);
    }

    [Fact]
    public async Task EachKeyIsCountedByItself()
    {
        var shop = await _server.CreateKeyAsync("""{"Title":"Shop","InputSettings":{"Filter":{"Filter":"N < 2"}}}""");
        var other = await _server.CreateKeyAsync("""{"Title":"Other"}""");
        await _server.SendAsync("POST", "/ingest/clef", shop.Text("Token"), Numbered.Clef(0, 5));
        await _server.SendAsync("POST", "/ingest/clef", shop.Text("Token"), "no event");
        await Numbered.PostAsync(_server, 5, 4);
        _time.Advance(Minute);

        (await InputMetricsAsync(shop.Id())).ShouldBe((5, 2, Numbered.Clef(0, 5).Length, 1));
        (await InputMetricsAsync(other.Id())).ShouldBe((0, 0, 0, 0));
        (await InputMetricsAsync("apikey-none")).ShouldBe((4, 4, Numbered.Clef(5, 4).Length, 0));
        (await _server.GetAsync($"/api/apikeys/{shop.Id()}/metrics/ArrivedEventsPerMinute")).Json.GetProperty("Measurements").GetRawText().ShouldBe("[5]");
        var all = (await _server.GetAsync("/api/apikeys/metrics/IngestedEventsPerMinute")).Json;
        all.EnumerateObject().Select(key => (key.Name, key.Value.GetProperty("Measurements").GetRawText()))
            .ShouldBe([("apikey-none", "[4]"), (shop.Id(), "[2]"), (other.Id(), "[]")], ignoreOrder: true);
    }

    [Fact]
    public async Task ChangingAKeyLosesNoCountAndAClientsCountsAreNotTaken()
    {
        var key = await _server.CreateKeyAsync("""{"Title":"Shop"}""");
        await _server.SendAsync("POST", "/ingest/clef", key.Text("Token"), Numbered.Clef(0, 5));
        var changed = await _server.PutAsync(key.Self(), key.With(
            ("Title", "Shop 2"), ("InputMetrics", new { ArrivedEventsPerMinute = 99, IngestedEventsPerMinute = 99, IngestedBytesPerMinute = 99, InvalidPayloadsPerMinute = 99 })));
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);
        await _server.SendAsync("POST", "/ingest/clef", key.Text("Token"), Numbered.Clef(5, 1));
        _time.Advance(Minute);
        (await InputMetricsAsync(key.Id())).Arrived.ShouldBe(6);
    }

    [Fact]
    public async Task MetricsOfAKeyAreForWhoSeesTheKey()
    {
        var key = await _server.CreateKeyAsync("""{"Title":"Shared"}""");
        var reader = await _server.TokenAsync("Read", owner: "user-admin");
        (await _server.SendAsync("GET", $"/api/apikeys/{key.Id()}/metrics/ArrivedEvents", reader)).Status.ShouldBe(HttpStatusCode.NotFound);
        var all = (await _server.SendAsync("GET", "/api/apikeys/metrics/ArrivedEvents", reader)).Json;
        all.EnumerateObject().Count().ShouldBe(1, "its own");
        (await _server.GetAsync($"/api/apikeys/{key.Id()}/metrics/Nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _server.GetAsync("/api/apikeys/apikey-404/metrics/ArrivedEvents")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    async Task<(long Arrived, long Ingested, long Bytes, long Invalid)> InputMetricsAsync(string id)
    {
        var metrics = (await _server.GetAsync("/api/apikeys/" + id)).Json.GetProperty("InputMetrics");
        return (Of(metrics, "ArrivedEventsPerMinute"), Of(metrics, "IngestedEventsPerMinute"), Of(metrics, "IngestedBytesPerMinute"), Of(metrics, "InvalidPayloadsPerMinute"));
    }

    static long Of(JsonElement metrics, string name) => metrics.GetProperty(name).GetInt64();

    static TimeSpan TimeOf(JsonElement metrics, string name) => TimeSpan.ParseExact(metrics.GetProperty(name).GetString()!, "c", CultureInfo.InvariantCulture);
}
