using System.Net;
using System.Text.Json;

namespace Seqsvr.Server.Tests.Features;

/// <summary>What is a dashboard's own: its charts, and what their queries must be.</summary>
public sealed class DashboardTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task AChartHasItsDefaultsAndIdsFromTheServer()
    {
        var created = await _server.CreateAsync("/api/dashboards", """{"Charts":[{"Queries":[{"Measurements":[{"Value":"count(*)"}]}]},{"Id":null}]}""");
        var charts = created.GetProperty("Charts");
        charts[0].With(("Id", null), ("Queries", null)).ShouldBe(
            """{"Id":null,"Title":null,"Description":null,"SignalExpression":null,"Queries":null,"DisplayStyle":{"WidthColumns":6,"HeightRows":1}}""");
        charts[0].GetProperty("Queries")[0].With(("Id", null)).ShouldBe("""
            {"Id":null,"DataSource":"Stream","Joins":[],"Measurements":[{"Value":"count(*)","Label":null}],"Where":null,"SignalExpression":null,"GroupBy":[],
            "DisplayStyle":{"Type":"Line","LineFillToZeroY":false,"LineShowMarkers":true,"BarOverlaySum":false,"UseLogarithmicScale":false,"SuppressLegend":false,"Palette":"Default"},
            "Having":null,"OrderBy":[],"Limit":null}
            """.ReplaceLineEndings(""));
        charts[0].Id().ShouldStartWith("chart-");
        charts[1].Id().ShouldNotBe(charts[0].Id());
        var replaced = await _server.PutAsync(created.Self(), created.GetRawText());
        replaced.Json.GetProperty("Charts").GetRawText().ShouldBe(charts.GetRawText());
    }

    [Theory]
    [InlineData("""{"Measurements":[]}""", "at least one column")]
    [InlineData("""{"Measurements":[{"Value":""}]}""", "Charts[0].Queries[0]")]
    [InlineData("""{"Measurements":[{"Value":"cuont(*)"}]}""", "cuont")]
    [InlineData("""{"Measurements":[{"Value":"count(*)","Label":"two words"}]}""", "words")]
    [InlineData("""{"Measurements":[{"Value":"count(*), sum(N)"}]}""", "is more than an expression")]
    [InlineData("""{"Measurements":[{"Value":"count(*) from stream where A = 1 --"}]}""", "Syntax error")]
    [InlineData("""{"Measurements":[{"Value":"count(*)"}],"Where":"A = "}""", "Syntax error")]
    [InlineData("""{"Measurements":[{"Value":"count(*)"}],"Where":"A = 1 group by B"}""", "is more than an expression")]
    [InlineData("""{"Measurements":[{"Value":"count(*)"}],"Where":"A = $variable"}""", "variable")]
    [InlineData("""{"Measurements":[{"Value":"count(*)","Label":"n"}],"Having":"n > 1 limit 5"}""", "is more than an expression")]
    [InlineData("""{"Measurements":[{"Value":"count(*)"}],"GroupBy":["A, B"]}""", "is more than an expression")]
    [InlineData("""{"Measurements":[{"Value":"count(*)"}],"OrderBy":["1 2"]}""", "Syntax error")]
    [InlineData("""{"Measurements":[{"Value":"count(*)"}],"Limit":-1}""", "Syntax error")]
    [InlineData("""{"Measurements":[{"Value":"count(*)"}],"Joins":[{"SetFunctionCall":"unnest(A)","Alias":"a"}]}""", "Lateral")]
    [InlineData("""{"Measurements":[{"Value":"count(*)"}],"SignalExpression":{"Kind":"Union"}}""", "Charts[0].Queries[0].SignalExpression")]
    public async Task AQueryThatCannotRunIsRefused(string query, string expected)
    {
        var answer = await _server.PostAsync("/api/dashboards", $$"""{"Charts":[{"Queries":[{{query}}]}]}""");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        answer.Text.ShouldContain(expected);
    }

    [Theory]
    [InlineData("""{"Measurements":[{"Value":"count(*) -- all of them"}],"Where":"A = 1 -- one"}""")]
    [InlineData("""{"Measurements":[{"Value":"percentile(Elapsed, 95)","Label":"p95"},{"Value":"max(Elapsed)"}],"Where":"@Timestamp > now() - 30d"}""")]
    [InlineData("""{"Measurements":[{"Value":"count(*)"}],"GroupBy":["time(1h)","@Level ci as level"],"OrderBy":["time desc"]}""")]
    [InlineData("""{"Measurements":[{"Value":"ToIsoString(@Timestamp)"},{"Value":"@Message"}],"OrderBy":["@Timestamp desc"],"Limit":10}""")]
    [InlineData("""{"Measurements":[{"Value":"count(*)"}],"OrderBy":["time desc"]}""")]
    [InlineData("""{"Measurements":[{"Value":"count(*) / (interval() / 1m)","Label":"rate"}],"Having":"rate > 1"}""")]
    [InlineData("""{"DataSource":"Series","Measurements":[{"Value":"sum(cpu.usage)"}]}""")]
    public async Task AQueryThatCanRunIsKept(string query) => await _server.CreateAsync("/api/dashboards", $$"""{"Charts":[{"Queries":[{{query}}]}]}""");

    /// <summary>Seq's command line posts its template files as they are, with what they say about themselves, and those of years ago too.</summary>
    [Fact]
    public async Task AnExportedDashboardIsTakenAsItIs()
    {
        var created = await _server.CreateAsync("/api/dashboards", """
            {"$version":"1","$entity":"dashboard","OwnerId":null,"Title":"Bakery","IsProtected":false,"SignalExpression":{"SignalId":"signal-m33301","Kind":"Signal"},"Charts":[
            {"Title":"Loaves","SignalExpression":null,"Queries":[{"Measurements":[{"Value":"round(sum(Loaf.Weight) / 1000, 1)","Label":"weight"}],"Where":"@EventType = 0x0BADF00D",
            "SignalExpression":null,"GroupBy":["Loaf.Kind as kind"],"DisplayStyle":{"Type":"Table","LineFillToZeroY":false,"LineShowMarkers":true,"BarOverlaySum":false,"SuppressLegend":false,"Palette":"Default"},
            "Alerts":[],"Having":null,"OrderBy":["weight desc"],"Limit":null}],"DisplayStyle":{"WidthColumns":4,"HeightRows":2}}]}
            """);
        created.TryGetProperty("$entity", out _).ShouldBeFalse();
        created.GetProperty("SignalExpression").GetRawText().ShouldBe("""{"Kind":"Signal","SignalId":"signal-m33301"}""");
        var query = created.GetProperty("Charts")[0].GetProperty("Queries")[0];
        query.GetProperty("GroupBy")[0].GetString().ShouldBe("Loaf.Kind as kind");
        query.GetProperty("DisplayStyle").GetProperty("Type").GetString().ShouldBe("Table");
    }

    [Fact]
    public async Task PartsHaveDifferentIdsAndFitOnThePage()
    {
        foreach (var charts in (string[])["""[{"Id":"a"},{"Id":"a"}]""", """[{"DisplayStyle":{"WidthColumns":13}}]""", """[{"DisplayStyle":{"HeightRows":0}}]"""])
            (await _server.PostAsync("/api/dashboards", $$"""{"Charts":{{charts}}}""")).Status.ShouldBe(HttpStatusCode.BadRequest, charts);
    }

    [Fact]
    public async Task WhatIsPartialHasNoCharts()
    {
        var created = await _server.CreateAsync("/api/dashboards", """{"Title":"D","Charts":[{}]}""");
        var partial = (await _server.GetAsync($"/api/dashboards/{created.Id()}?partial=True")).Json;
        partial.GetProperty("Title").GetString().ShouldBe("D");
        partial.TryGetProperty("Charts", out _).ShouldBeFalse();
    }
}
