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
    public async Task NothingIsNothing() => (await ConvertAsync("to-strict", "")).GetProperty("StrictExpression").GetString().ShouldBe("");

    [Fact]
    public async Task OtherSchemasAreRefused() =>
        (await _server.GetAsync("/api/expressions/to-sql?fuzzy=x&schema=series")).Status.ShouldBe(HttpStatusCode.BadRequest);

    async Task<System.Text.Json.JsonElement> ConvertAsync(string relation, string fuzzy)
    {
        var answer = await _server.GetAsync($"/api/expressions/{relation}?fuzzy={Uri.EscapeDataString(fuzzy)}&schema={(relation == "to-sql" ? "stream" : "")}");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }
}
