using System.Net;

namespace Seqsvr.Server.Tests.Search;

public sealed class ExpressionTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("@Exception is not null")]
    [InlineData("N=1 and  @Level='Error'")]
    [InlineData("StartsWith(Name, 'a') ci")]
    public async Task AStrictExpressionComesBackUnchanged(string text)
    {
        var part = await ConvertAsync("to-strict", text);
        part.GetProperty("StrictExpression").GetString().ShouldBe(text);
        part.GetProperty("MatchedAsText").GetBoolean().ShouldBeFalse();
        part.TryGetProperty("ReasonIfMatchedAsText", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("connection refused by peer")]
    [InlineData("50% of 'it")]
    public async Task FreeTextBecomesASearchForIt(string text)
    {
        var part = await ConvertAsync("to-strict", text);
        part.GetProperty("MatchedAsText").GetBoolean().ShouldBeTrue();
        part.GetProperty("ReasonIfMatchedAsText").GetString().ShouldNotBeNullOrEmpty();
        var strict = part.GetProperty("StrictExpression").GetString()!;
        (await ConvertAsync("to-strict", strict)).GetProperty("MatchedAsText").GetBoolean().ShouldBeFalse();
        await _server.PostAsync("/ingest/clef", $$"""{"@t":"2026-01-02T03:04:05Z","@m":"so: {{text.ToUpperInvariant()}}!"}""");
        (await _server.GetAsync("/api/events?filter=" + Uri.EscapeDataString(strict))).Json.GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("\"some text\"")]
    [InlineData("N == 1 && Name != 'x'")]
    [InlineData("plain words here")]
    public async Task ToSqlGivesWhatMayStandInAQuery(string text)
    {
        var sql = (await ConvertAsync("to-sql", text)).GetProperty("StrictExpression").GetString()!;
        var answer = await _server.GetAsync("/api/data?q=" + Uri.EscapeDataString("select count(*) from stream where " + sql));
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
    }

    [Fact]
    public async Task WhyItWasTakenAsTextHasAPlaceAndASuggestion()
    {
        var part = await ConvertAsync("to-strict", "A = 1 adn B == 2");
        part.GetProperty("MatchedAsText").GetBoolean().ShouldBeTrue();
        part.GetProperty("Suggestion").GetString().ShouldBe("A = 1 and B == 2");
        (part.GetProperty("Line").GetInt32(), part.GetProperty("Column").GetInt32()).ShouldBe((1, 7));
    }

    [Theory]
    [InlineData("to-strict", "A == 1 &&\n Lenght(B) > 2", "A == 1 &&\n Length(B) > 2", 2, 2)]
    [InlineData("to-sql", "@Mesage = 'x'", "@Message = 'x'", 1, 1)]
    public async Task NamesThatMeanNothingAreToldInTheTextThatWasTyped(string relation, string text, string suggestion, int line, int column)
    {
        var answer = await _server.GetAsync($"/api/expressions/{relation}?fuzzy={Uri.EscapeDataString(text)}");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Json.GetProperty("Suggestion").GetString().ShouldBe(suggestion);
        (answer.Json.GetProperty("Line").GetInt32(), answer.Json.GetProperty("Column").GetInt32()).ShouldBe((line, column));
    }

    [Fact]
    public async Task VariablesMayComeLater() => (await ConvertAsync("to-strict", "A == $later")).GetProperty("StrictExpression").GetString().ShouldBe("A = $later");

    [Theory]
    [InlineData("GET", "/api/events?filter=", null)]
    [InlineData("POST", "/api/events/signal?filter=", "{}")]
    [InlineData("GET", "/api/data?q=select%20count(*)%20from%20stream%20where%20", null)]
    [InlineData("POST", "/api/signals", """{"Title":"t","Filters":[{"Filter":"FILTER"}]}""")]
    [InlineData("POST", "/api/apikeys", """{"Title":"t","InputSettings":{"Filter":{"Filter":"FILTER"}}}""")]
    public async Task AWrongFilterIsAnsweredAlikeEverywhere(string method, string path, string? body)
    {
        const string Filter = "Lenght(A) > 3";
        var answer = method == "GET"
            ? await _server.GetAsync(path + Uri.EscapeDataString(Filter))
            : await _server.PostAsync(path.EndsWith('=') ? path + Uri.EscapeDataString(Filter) : path, body!.Replace("FILTER", Filter, StringComparison.Ordinal));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        answer.Json.GetProperty("Error").GetString().ShouldBe("There is no function `Lenght`.");
        answer.Json.GetProperty("Reasons")[0].GetString().ShouldBe("Did you mean `Length`?");
        answer.Json.GetProperty("Suggestion").GetString().ShouldNotBeNull().ShouldEndWith("Length(A) > 3");
        answer.Json.GetProperty("Line").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task NothingIsNothing() => (await ConvertAsync("to-strict", "")).GetProperty("StrictExpression").GetString().ShouldBe("");

    [Theory]
    [InlineData("stream", HttpStatusCode.OK)]
    [InlineData("series", HttpStatusCode.OK)]
    [InlineData("other", HttpStatusCode.BadRequest)]
    public async Task ASchemaIsOneOfTwo(string schema, HttpStatusCode status) =>
        (await _server.GetAsync($"/api/expressions/to-sql?fuzzy=x&schema={schema}")).Status.ShouldBe(status);

    async Task<System.Text.Json.JsonElement> ConvertAsync(string relation, string fuzzy)
    {
        var answer = await _server.GetAsync($"/api/expressions/{relation}?fuzzy={Uri.EscapeDataString(fuzzy)}&schema={(relation == "to-sql" ? "stream" : "")}");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }
}
