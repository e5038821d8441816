using System.Net;
using System.Text.Json;

namespace Seqsvr.Server.Tests.Search;

public sealed class EventSearchTests : IAsyncLifetime
{
    const int Total = 100;

    RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        await Numbered.PostAsync(_server, 0, Total / 2);
        await Numbered.PostAsync(_server, Total / 2, Total / 2);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("", 99, 70)]
    [InlineData("count=3", 99, 97)]
    [InlineData("count=2&toDateUtc=2026-01-02T03:04:15Z", 9, 8)]
    [InlineData("count=100&fromDateUtc=2026-01-02T03:05:35.0000000Z", 99, 90)]
    [InlineData("count=100&fromDateUtc=2026-01-02T03:05:35.0000000Z&toDateUtc=2026-01-02T13:05:36%2B10:00", 90, 90)]
    [InlineData("count=100&fromDateUtc=2026-01-02T03:05:35", 99, 90)]
    public async Task EventsComeNewestFirstWithinTheirBounds(string query, int newest, int oldest)
    {
        var expected = Enumerable.Range(oldest, newest - oldest + 1).Reverse().ToArray();
        Numbered.Of((await PageAsync(query)).GetProperty("Events")).ShouldBe(expected);
        Numbered.Of((await _server.GetAsync("/api/events?" + query)).Json).ShouldBe(expected);
    }

    [Theory]
    [InlineData("N%20%3D%2042", 42)]
    [InlineData("N%20%3E%3D%2097", 99, 98, 97)]
    [InlineData("%40Level%20%3D%20'Error'%20and%20N%20%3E%2070", 90, 80)]
    [InlineData("%40Message%20%3D%20'Event%207'", 7)]
    [InlineData("Missing%20%3D%201")]
    public async Task AFilterKeepsWhatItIsTrueFor(string filter, params int[] expected) =>
        Numbered.Of((await PageAsync("filter=" + filter)).GetProperty("Events")).ShouldBe(expected);

    [Fact]
    public async Task StatisticsSayHowFarAPageReaches()
    {
        var full = (await PageAsync("count=10")).GetProperty("Statistics");
        full.GetProperty("Status").GetString().ShouldBe("Full");
        full.GetProperty("LastReadEventTimestamp").GetString().ShouldBe(Numbered.TimeOf(90));
        TimeSpan.Parse(full.GetProperty("Elapsed").GetString()!).ShouldBeGreaterThan(TimeSpan.Zero);
        (await PageAsync("count=1000")).GetProperty("Statistics").GetProperty("Status").GetString().ShouldBe("Complete");
    }

    [Fact]
    public async Task PagesFollowEachOtherWithoutGapOrRepetition()
    {
        var seen = new List<int>();
        var after = "";
        for (var pages = 0; ; pages++)
        {
            pages.ShouldBeLessThan(20);
            var page = await PageAsync("count=7&afterId=" + after);
            seen.AddRange(Numbered.Of(page.GetProperty("Events")));
            var statistics = page.GetProperty("Statistics");
            if (statistics.GetProperty("Status").GetString() == "Complete")
                break;
            after = statistics.GetProperty("LastReadEventId").GetString();
        }
        seen.ShouldBe(Enumerable.Range(0, Total).Reverse());
    }

    [Fact]
    public async Task StartAtIsInclusiveAndAfterIsNot()
    {
        var id = (await PageAsync("filter=N%20%3D%2050")).GetProperty("Events")[0].GetProperty("Id").GetString();
        Numbered.Of((await PageAsync("count=2&startAtId=" + id)).GetProperty("Events")).ShouldBe([50, 49]);
        Numbered.Of((await PageAsync("count=2&afterId=" + id)).GetProperty("Events")).ShouldBe([49, 48]);
    }

    [Fact]
    public async Task ShortCircuitAfterStopsSoonAfterTheFirstMatch()
    {
        var page = await PageAsync("filter=N%20%3D%2080%20or%20N%20%3D%205&shortCircuitAfter=10");
        Numbered.Of(page.GetProperty("Events")).ShouldBe([80]);
        page.GetProperty("Statistics").GetProperty("Status").GetString().ShouldBe("Partial");
        page.GetProperty("Statistics").GetProperty("LastReadEventId").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task AnEventIsFoundAsSoonAsItIsAcknowledged()
    {
        for (var number = Total; number < Total + 20; number++)
        {
            await Numbered.PostAsync(_server, number, 1);
            Numbered.Of((await PageAsync("count=1")).GetProperty("Events")).ShouldBe([number]);
        }
    }

    [Fact]
    public async Task APostCarriesVariablesAndAnUnsavedSignal()
    {
        var all = await SearchByPostAsync("", """{"Signal":null,"Variables":null}""");
        Numbered.Of(all.GetProperty("Events")).Length.ShouldBe(30);
        var some = await SearchByPostAsync(
            "&filter=N%20%3E%20%24least", """{"Signal":{"Filters":[{"Filter":"@Level = 'Error'"},{"Filter":"N < 90"}]},"Variables":{"least":55}}""");
        Numbered.Of(some.GetProperty("Events")).ShouldBe([80, 70, 60]);
    }

    [Fact]
    public async Task RenderAddsTheMessageAndBooleansMayBeCapital()
    {
        (await PageAsync("count=1&render=True")).GetProperty("Events")[0].GetProperty("RenderedMessage").GetString().ShouldBe("Event 99");
        (await PageAsync("count=1&render=False")).GetProperty("Events")[0].TryGetProperty("RenderedMessage", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("count=0", "count")]
    [InlineData("count=many", "count")]
    [InlineData("count=1000000", "count")]
    [InlineData("render=perhaps", "render")]
    [InlineData("afterId=event-1", "afterId")]
    [InlineData("fromDateUtc=yesterday", "fromDateUtc")]
    [InlineData("count=1&count=2", "count")]
    public async Task AWrongParameterIsNamed(string query, string name)
    {
        var answer = await _server.GetAsync("/api/events/signal?" + query);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldContain("parameter " + name);
    }

    [Theory]
    [InlineData("signal=signal-1", "signal-1")]
    public async Task WhatDoesNotExistIs404(string query, string id)
    {
        var answer = await _server.GetAsync("/api/events/signal?" + query);
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Error.ShouldContain(id);
    }

    [Theory]
    [InlineData("permalinkId=unknown&background=False&trace=True&signal=")]
    public async Task ParametersWithoutEffectAreTaken(string query) => (await PageAsync(query)).GetProperty("Events").GetArrayLength().ShouldBe(30);

    [Fact]
    public async Task AFilterThatIsNoExpressionIsRefusedWithOneThatLooksForTheText()
    {
        var answer = await _server.GetAsync("/api/events/signal?filter=Event%20seven");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        var suggestion = answer.Json.GetProperty("Suggestion").GetString()!;
        suggestion.ShouldContain("Event seven");
        answer.Json.GetProperty("Reasons").GetArrayLength().ShouldBeGreaterThan(0);
        (await PageAsync("filter=" + Uri.EscapeDataString(suggestion))).GetProperty("Events").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task AFilterWithAnUnknownVariableIs400()
    {
        var answer = await _server.GetAsync("/api/events/signal?filter=" + Uri.EscapeDataString("Name = $unknown"));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Json.GetProperty("Error").GetString()!.ShouldContain("$unknown");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"Variables":[]}""")]
    public async Task ABodyThatIsNoContextIs400(string body) =>
        (await _server.PostAsync("/api/events/signal", body)).Status.ShouldBe(HttpStatusCode.BadRequest);

    async Task<JsonElement> PageAsync(string query)
    {
        var answer = await _server.GetAsync("/api/events/signal?" + query);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    async Task<JsonElement> SearchByPostAsync(string query, string body)
    {
        var answer = await _server.PostAsync("/api/events/signal?signal=&count=30" + query, body, "application/json; charset=utf-8");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }
}
