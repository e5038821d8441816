using System.Net;
using System.Text.Json;

namespace Seqsvr.Server.Tests.Search;

public sealed class QueryTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        await Numbered.PostAsync(_server, 0, 100);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task WithoutTimeThereAreRowsAndWholeNumbersHaveNoPoint()
    {
        var result = await QueryAsync("select count(*) as total, mean(N) as middle from stream");
        result.GetProperty("Columns").GetRawText().ShouldBe("""["total","middle"]""");
        result.GetProperty("Rows").GetRawText().ShouldBe("[[100,49.5]]");
        result.GetProperty("Statistics").GetProperty("ElapsedMilliseconds").GetDouble().ShouldBeGreaterThan(0);
        foreach (var absent in new[] { "Slices", "Series", "Error" })
            result.TryGetProperty(absent, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task WithTimeThereAreSlicesWhoseTimeIsNoColumn()
    {
        var result = await QueryAsync("select count(*) as n from stream group by time(50s)", "&rangeStartUtc=2026-01-02T03:04:00Z&rangeEndUtc=2026-01-02T03:06:00Z");
        result.GetProperty("Columns").GetRawText().ShouldBe("""["n"]""");
        var slices = result.GetProperty("Slices").EnumerateArray().ToList();
        slices[0].GetProperty("Time").GetString()!.ShouldMatch(@"^2026-01-02T03:0\d:\d\d\.0000000Z$");
        slices.SelectMany(slice => slice.GetProperty("Rows").EnumerateArray()).Sum(row => row[0].GetInt32()).ShouldBe(100);
    }

    [Fact]
    public async Task WithTimeAndKeysThereAreSeries()
    {
        var result = await QueryAsync(
            "select count(*) as n from stream group by @Level, time(1h)", "&rangeStartUtc=2026-01-02T03:00:00Z&rangeEndUtc=2026-01-02T04:00:00Z");
        var series = result.GetProperty("Series").EnumerateArray().ToDictionary(
            one => one.GetProperty("Key")[0].GetString()!, one => one.GetProperty("Slices")[0].GetProperty("Rows")[0][0].GetInt32());
        series.ShouldBe(new Dictionary<string, int> { ["Error"] = 10, ["Debug"] = 90 }, ignoreOrder: true);
        result.GetProperty("Columns").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task APostCarriesVariables()
    {
        var answer = await _server.PostAsync(
            "/api/data?q=" + Uri.EscapeDataString("select count(*) from stream where N < $top"), """{"Signal":null,"Variables":{"top":7}}""");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Json.GetProperty("Rows").GetRawText().ShouldBe("[[7]]");
    }

    [Fact]
    public async Task TheMemoryOfAQueryIsASetting()
    {
        await using var small = await RunningServer.StartAsync(settings => settings with { QueryMemoryLimitBytes = 10_000 });
        await Numbered.PostAsync(small, 0, 100);
        var answer = await small.GetAsync("/api/data?q=" + Uri.EscapeDataString("select count(distinct(N)) from stream"));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Json.GetProperty("Error").GetString()!.ShouldContain("query.memoryLimitBytes");
        answer.Json.GetProperty("Reasons").GetArrayLength().ShouldBe(2);
        (await small.GetAsync("/api/events/signal?count=100&filter=N%20>=%200")).Text.ShouldContain("query.memoryLimitBytes");
    }

    [Fact]
    public async Task CsvQuotesTextsAndNotNumbers()
    {
        await _server.PostAsync("/ingest/clef", """{"@t":"2026-01-02T03:04:05Z","Text":"a \"b\", c\nd","N":1000,"O":{"x":[1]},"B":true}""");
        var answer = await CsvAsync("select Text, N, O, B, Missing from stream where N = 1000");
        answer.ShouldBe("\"Text\",\"N\",\"O\",\"B\",\"Missing\"\r\n\"a \"\"b\"\", c\nd\",1000,\"{\"\"x\"\":[1]}\",true,\r\n");
    }

    [Fact]
    public async Task CsvForASpreadsheetEscapesTextsThatWouldRunAndLeavesNumbers()
    {
        await _server.PostAsync(
            "/ingest/clef", """{"@t":"2026-01-02T03:04:05Z","A":"=1+1","B":"+1","C":"-1","D":"@x","E":"\t1","F":"\r1","G":" =1","H":-5,"I":"","J":["=1"]}""");
        const string query = "select A, B, C, D, E, F, G, H, I, J, -H from stream where H = -5";
        (await CsvAsync(query, "&formulas=escape")).ShouldBe(
            "\"A\",\"B\",\"C\",\"D\",\"E\",\"F\",\"G\",\"H\",\"I\",\"J\",\"'-H\"\r\n"
            + "\"'=1+1\",\"'+1\",\"'-1\",\"'@x\",\"'\t1\",\"'\r1\",\" =1\",-5,\"\",\"[\"\"=1\"\"]\",5\r\n");
        (await CsvAsync(query)).ShouldContain("\"=1+1\",\"+1\"");
    }

    [Fact]
    public async Task CsvHasTheTimeAfterTheKeys()
    {
        const string range = "&rangeStartUtc=2026-01-02T03:00:00Z&rangeEndUtc=2026-01-02T04:00:00Z";
        var slices = await CsvAsync("select count(*) as n from stream group by time(1h)", range);
        slices.ShouldBe("\"time\",\"n\"\r\n\"2026-01-02T03:00:00.0000000Z\",100\r\n");
        var series = await CsvAsync("select count(*) as n from stream where @Level = 'Error' group by @Level as level, time(1h)", range);
        series.ShouldBe("\"level\",\"time\",\"n\"\r\n\"Error\",\"2026-01-02T03:00:00.0000000Z\",10\r\n");
    }

    [Theory]
    [InlineData("selec count(*) from stream")]
    [InlineData("select nonsense(N) from stream")]
    [InlineData("select count(*) from stream where N = \"x\"")]
    [InlineData("")]
    public async Task AWrongQueryIs400WithAnErrorAndReasons(string text)
    {
        var answer = await _server.GetAsync("/api/data?q=" + Uri.EscapeDataString(text));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Json.GetProperty("Error").GetString().ShouldNotBeNullOrEmpty();
        answer.Json.GetProperty("Reasons").ValueKind.ShouldBe(JsonValueKind.Array);
    }

    [Theory]
    [InlineData("timeoutMS=never")]
    [InlineData("format=xml")]
    [InlineData("formulas=escape")]
    [InlineData("formulas=keep&format=text/csv")]
    [InlineData("rangeStartUtc=soon")]
    public async Task AWrongParameterIsNamed(string parameter)
    {
        var answer = await _server.GetAsync("/api/data?q=select%20count(*)%20from%20stream&" + parameter);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Json.GetProperty("Error").GetString()!.ShouldContain(parameter.Split('=')[0]);
    }

    async Task<JsonElement> QueryAsync(string text, string parameters = "")
    {
        var answer = await _server.GetAsync($"/api/data?q={Uri.EscapeDataString(text)}{parameters}");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.ContentHeaders.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        return answer.Json;
    }

    async Task<string> CsvAsync(string text, string parameters = "")
    {
        var answer = await _server.GetAsync($"/api/data?format=text/csv&q={Uri.EscapeDataString(text)}{parameters}");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.ContentHeaders.ContentType!.MediaType.ShouldBe("text/csv");
        return answer.Text;
    }
}
