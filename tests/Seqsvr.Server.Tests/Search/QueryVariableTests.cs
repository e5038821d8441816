using System.Net;

namespace Seqsvr.Server.Tests.Search;

/// <summary>Variables come with a request and go with its result; <c>explain</c> answers like any query.</summary>
public sealed class QueryVariableTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task TheValueOfAQueryComesBackAsAVariableAndGoesInAgain()
    {
        var kept = await _server.GetAsync(QueryOf("select {n: 12345678901234567890.5, list: [true, null, 'x']} into $kept"));
        kept.Status.ShouldBe(HttpStatusCode.OK, kept.Text);
        const string value = """{"n":12345678901234567890.5,"list":[true,null,"x"]}""";
        kept.Json.GetProperty("Variables").GetRawText().ShouldBe($$"""{"kept":{{value}}}""");
        kept.Json.GetProperty("Rows").GetRawText().ShouldBe($"[[{value}]]");

        var used = await _server.PostAsync(QueryOf("select $kept.n * 2, $kept.list[2]"), $$$"""{"Variables":{"kept":{{{value}}}}}""");
        used.Json.GetProperty("Rows").GetRawText().ShouldBe("""[[24691357802469135781,"x"]]""");
        used.Json.TryGetProperty("Variables", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("select $missing + 1", "{}", "`$missing`")]
    [InlineData("select 1", """{"Variables":{"a b":1}}""", "a b")]
    [InlineData("select 1, 2 into $x", "{}", "`into $x`")]
    [InlineData("select count(*) into $x from stream", "{}", "`into $x`")]
    public async Task WhatAVariableCannotBeIsRefusedByName(string query, string body, string named)
    {
        var answer = await _server.PostAsync(QueryOf(query), body);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Json.GetProperty("Error").GetString()!.ShouldContain(named);
    }

    [Fact]
    public async Task ExplainAnswersWithStepsAndAnalyzeWithWhatTheyTook()
    {
        await Numbered.PostAsync(_server, 0, 100);
        var plan = await StepsAsync("explain select count(*) as n from stream where N >= 90 group by @Level");
        plan.Keys.ShouldBe(["source", "range", "filter 1", "key", "aggregate", "order", "limit", "columns"]);
        plan["filter 1"].ShouldStartWith("N >= 90");
        var run = await StepsAsync("explain analyze select count(*) as n from stream where N >= 90 group by @Level");
        run["events scanned"].ShouldBe("100");
        run["rows matched"].ShouldBe("10");
        (await StepsAsync("explain lower select Count(*) from stream where N > 1 + 2"))["query"].ShouldBe("select count(*) from stream where N > 3");
    }

    async Task<Dictionary<string, string>> StepsAsync(string query)
    {
        var answer = await _server.GetAsync(QueryOf(query));
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Json.GetProperty("Columns").GetRawText().ShouldBe("""["Step","Detail"]""");
        return answer.Json.GetProperty("Rows").EnumerateArray().ToDictionary(row => row[0].GetString()!, row => row[1].ToString());
    }

    static string QueryOf(string text) => "/api/data?q=" + Uri.EscapeDataString(text);
}
