using System.Net;
using System.Text.Json;

namespace Seqsvr.Server.Tests.Features;

/// <summary>What is an alert's own: its condition, and the template that is made of a query.</summary>
public sealed class AlertTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task TheTemplateHasTheDefaults()
    {
        var template = (await _server.GetAsync("/api/alerts/template?signal=&q=")).Json;
        template.With(("Links", null)).ShouldBe("""
            {"Id":null,"Title":"New Alert","Description":null,"IsDisabled":false,"DataSource":"Stream","Joins":[],"SignalExpression":null,"Where":null,"GroupBy":[],
            "TimeGrouping":"00:01:00","Select":[{"Value":"count(*)","Label":"count"}],"Having":"count \u003E 0","NotificationLevel":"Warning","NotificationProperties":[],
            "NotificationChannels":[],"SuppressionTime":"00:10:00","Activity":null,"OwnerId":"user-admin","IsProtected":false,"Links":null}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task AnAlertIsMadeOfAQuery()
    {
        const string query = "select max(Elapsed) as slowest, count(*) from stream lateral unnest(Tags) as tag where App = 'a' group by tag ci as name, time(5m) having slowest > 1s order by slowest limit 5";
        var template = (await _server.GetAsync($"/api/alerts/template?signal=signal-1,(signal-2~signal-3)&q={Uri.EscapeDataString(query)}")).Json;
        string Text(string member) => template.GetProperty(member).GetRawText();
        Text("Select").ShouldBe("""[{"Value":"max(Elapsed)","Label":"slowest"},{"Value":"count(*)","Label":null}]""");
        Text("Joins").ShouldBe("""[{"Kind":"Lateral","SetFunctionCall":"unnest(Tags)","Alias":"tag"}]""");
        Text("Where").ShouldBe("\"App = 'a'\"");
        Text("GroupBy").ShouldBe("""[{"Value":"tag","Label":"name","IsCaseInsensitive":true}]""");
        Text("TimeGrouping").ShouldBe("\"00:05:00\"");
        Text("Having").ShouldBe("\"slowest > 1s\"");
        Text("SignalExpression").ShouldBe(
            """{"Kind":"Intersection","Left":{"Kind":"Signal","SignalId":"signal-1"},"Right":{"Kind":"Union","Left":{"Kind":"Signal","SignalId":"signal-2"},"Right":{"Kind":"Signal","SignalId":"signal-3"}}}""");
        await _server.CreateAsync("/api/alerts", template.GetRawText());
    }

    [Theory]
    [InlineData("select count(*) from stream", "value > 0")]
    [InlineData("select count(*) as n from stream order by n limit 5", "n > 0")]
    [InlineData("select max(N), count(*) as n from stream group by App, time(1h)", "value > 0")]
    public async Task WhatIsMadeOfAQueryIsValidAsItStands(string query, string having)
    {
        var template = (await _server.GetAsync("/api/alerts/template?q=" + Uri.EscapeDataString(query))).Json;
        template.GetProperty("Having").GetString().ShouldBe(having);
        await _server.CreateAsync("/api/alerts", template.GetRawText());
    }

    [Theory]
    [InlineData("q=select")]
    [InlineData("q=select%20*%20from%20stream")]
    [InlineData("q=select%20@Message%20from%20stream")]
    [InlineData("q=select%20sum(x)%20from%20series")]
    [InlineData("q=select%20count(*)%20from%20stream%20group%20by%20time(90d)")]
    [InlineData("q=select%20count(*)%20from%20stream%20where%20A%20%3D%20$variable")]
    [InlineData("signal=a,,b")]
    public async Task WhatIsNoConditionMakesNoAlert(string parameters) =>
        (await _server.GetAsync("/api/alerts/template?" + parameters)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("""{"TimeGrouping":"5 minutes"}""", "a duration such as")]
    [InlineData("""{"TimeGrouping":60}""", "a duration such as")]
    [InlineData("""{"TimeGrouping":"00:00:00"}""", "TimeGrouping")]
    [InlineData("""{"SuppressionTime":"-00:01:00"}""", "SuppressionTime")]
    [InlineData("""{"Having":""}""", "Having")]
    [InlineData("""{"Having":"n >"}""", "Syntax error")]
    [InlineData("""{"Select":[]}""", "at least one column")]
    [InlineData("""{"Where":"count(*) > 1"}""", "count")]
    [InlineData("""{"NotificationLevel":"Loud"}""", "Verbose or Debug")]
    [InlineData("""{"NotificationChannels":[{"NotificationAppSettingOverrides":{"A":null}}]}""", "null")]
    public async Task AConditionThatCannotHoldIsRefused(string alert, string expected)
    {
        var answer = await _server.PostAsync("/api/alerts", alert);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        answer.Text.ShouldContain(expected);
    }

    [Fact]
    public async Task AnAlertThatNobodyLooksAtHasNoState()
    {
        var alert = await _server.CreateAsync("/api/alerts", """{"NotificationChannels":[{"NotificationAppInstanceId":"appinstance-1"}],"Activity":{"LastCheckTriggered":true}}""");
        alert.GetProperty("Activity").ValueKind.ShouldBe(JsonValueKind.Null);
        alert.GetProperty("NotificationChannels")[0].Id().ShouldStartWith("notificationchannel-");
        (await _server.GetAsync("/api/alertstate")).Text.ShouldBe("[]");
        foreach (var verb in new[] { HttpMethod.Get, HttpMethod.Delete })
            (await _server.SendAsync(verb, "/api/alertstate/alertstate-1", "{}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
