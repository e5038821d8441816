using System.Net;
using System.Text.Json;

namespace Seqsvr.Server.Tests.Search;

/// <summary>How one event looks through the API.</summary>
public sealed class EventEntityTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task AnEventHasTheMembersThatClientsExpect()
    {
        var entity = await TakeAsync("""{"@t":"2026-01-02T03:04:05.678Z","@mt":"Hello, {Name}!","Name":"Ann","Nested":{"A":[1,{"b":null}],"C":{}},"N":12.50,"Big":9007199254740993}""");
        entity.GetProperty("Id").GetString()!.ShouldStartWith("event-");
        entity.GetProperty("Timestamp").GetString().ShouldBe("2026-01-02T03:04:05.6780000Z");
        entity.GetProperty("Level").GetString().ShouldBe("Information");
        entity.GetProperty("MessageTemplateTokens").GetRawText()
            .ShouldBe("""[{"Text":"Hello, "},{"PropertyName":"Name","RawText":"{Name}"},{"Text":"!"}]""");
        entity.GetProperty("Properties").GetRawText().ShouldBe(
            """[{"Name":"Name","Value":"Ann"},{"Name":"Nested","Value":{"A":[1,{"b":null}],"C":{}}},{"Name":"N","Value":12.50},{"Name":"Big","Value":9007199254740993}]""");
        entity.TryGetProperty("RenderedMessage", out _).ShouldBeFalse();
        foreach (var absent in new[] { "Exception", "TraceId", "SpanId", "ParentId", "SpanKind", "Start", "Elapsed", "Resource", "Scope", "Definitions" })
            entity.TryGetProperty(absent, out _).ShouldBeFalse(absent);
        var links = entity.GetProperty("Links");
        links.GetProperty("Self").GetString().ShouldBe("api/events/" + entity.GetProperty("Id").GetString());
        links.GetProperty("Group").GetString().ShouldBe("api/events/resources");
    }

    /// <summary>Seq's library reads numbers as .NET's decimals, and throws away the page where it meets one that is none.</summary>
    [Fact]
    public async Task ANumberThatIsNoDecimalIsAText()
    {
        var entity = await TakeAsync(
            """
            {"@t":"2026-01-02T03:04:05Z","Max":1.7976931348623157E+308,"Min":-1e29,"Tiny":1e-300,"Long":79228162514264337593543950335,"Longer":79228162514264337593543950336,
            "List":[1e300,[-2.50],{"a":5e60,"\u0022b":null,"c":"1e300"}],"Whole":[1e3,true],"In":{"Deep":9e99}}
            """.ReplaceLineEndings(""));
        var values = entity.GetProperty("Properties").EnumerateArray().ToDictionary(
            property => property.GetProperty("Name").GetString()!, property => property.GetProperty("Value").GetRawText());
        values["Max"].ShouldBe("\"1.7976931348623157E+308\"");
        values["Min"].ShouldBe("\"-1e29\"");
        values["Tiny"].ShouldBe("1e-300");
        values["Long"].ShouldBe("79228162514264337593543950335");
        values["Longer"].ShouldBe("\"79228162514264337593543950336\"");
        values["List"].ShouldBe("""["1e300",[-2.50],{"a":"5e60","\"b":null,"c":"1e300"}]""");
        values["Whole"].ShouldBe("[1e3,true]");
        values["In"].ShouldBe("""{"Deep":"9e99"}""");
        (await _server.GetAsync("/api/events?clef")).Text.ShouldContain("\"Max\":1.7976931348623157E+308");
    }

    /// <summary>The same library reads 64 levels, of which a page of events has five of its own.</summary>
    [Theory]
    [InlineData("""{"a":""", "}")]
    [InlineData("[", "]")]
    public async Task WhatIsNestedTooDeepIsAText(string open, string close)
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "1e3" + string.Concat(Enumerable.Repeat(close, depth));
        await TakeAsync($$"""{"@t":"2026-01-02T03:04:05Z","Deep":{{Nested(63)}},"Plain":{{Nested(40)}}}""");
        var page = (await _server.GetAsync("/api/events/signal?count=1")).Text;
        JsonDocument.Parse(page, new JsonDocumentOptions { MaxDepth = 60 }).Dispose();
        page.ShouldContain($$"""{"Name":"Plain","Value":{{Nested(40)}}}""");
        page.ShouldContain(JsonEncodedText.Encode(Nested(8), System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
        (await _server.GetAsync("/api/events?clef")).Text.ShouldContain("\"Deep\":" + Nested(63));
    }

    [Fact]
    public async Task ASpanHasItsMembers()
    {
        var entity = await TakeAsync(
            """
            {"@t":"2026-01-02T03:04:06.5Z","@mt":"GET","@l":"WARN","@x":"boom\n  at x","@tr":"0af7651916cd43dd8448eb211c80319c","@sp":"b7ad6b7169203331",
            "@ps":"00f067aa0ba902b7","@st":"2026-01-02T03:04:05Z","@sk":"Server","@ra":{"service":{"name":"web"}},"@sa":{"name":"s"}}
            """.ReplaceLineEndings(""));
        entity.GetProperty("Level").GetString().ShouldBe("WARN");
        entity.GetProperty("Exception").GetString().ShouldBe("boom\n  at x");
        entity.GetProperty("TraceId").GetString().ShouldBe("0af7651916cd43dd8448eb211c80319c");
        entity.GetProperty("SpanId").GetString().ShouldBe("b7ad6b7169203331");
        entity.GetProperty("ParentId").GetString().ShouldBe("00f067aa0ba902b7");
        entity.GetProperty("SpanKind").GetString().ShouldBe("Server");
        entity.GetProperty("Start").GetString().ShouldBe("2026-01-02T03:04:05.0000000Z");
        entity.GetProperty("Elapsed").GetString().ShouldBe("00:00:01.5000000");
        entity.GetProperty("Resource").GetRawText().ShouldBe("""[{"Name":"service","Value":{"name":"web"}}]""");
        entity.GetProperty("Scope").GetRawText().ShouldBe("""[{"Name":"name","Value":"s"}]""");
    }

    [Theory]
    [InlineData("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true)]
    [InlineData("0AF7651916CD43DD8448EB211C80319C", "B7AD6B7169203331", false)]
    [InlineData("00000000000000000000000000000000", "0000000000000000", false)]
    [InlineData("0af76519-16cd-43dd-8448-eb211c80", "b7ad6b71692033", false)]
    [InlineData("abc", "", false)]
    public async Task IdsOfTracesAreThereWhereClientsCanReadThem(string trace, string span, bool areThere)
    {
        var entity = await TakeAsync($$"""{"@t":"2026-01-02T03:04:05Z","@tr":"{{trace}}","@sp":"{{span}}"}""");
        entity.TryGetProperty("TraceId", out _).ShouldBe(areThere);
        entity.TryGetProperty("SpanId", out _).ShouldBe(areThere);
        (await _server.GetAsync($"/api/events?clef&filter=@TraceId%20%3D%20'{trace}'")).Text.ShouldContain($"\"@tr\":\"{trace}\"");
    }

    [Fact]
    public async Task AFormattedHoleCarriesItsRendering()
    {
        var entity = await TakeAsync("""{"@t":"2026-01-02T03:04:05Z","@mt":"Order {Id:000}","@r":["042"],"Id":42}""", "?render=True");
        entity.GetProperty("MessageTemplateTokens")[1].GetRawText().ShouldBe("""{"PropertyName":"Id","RawText":"{Id:000}","FormattedValue":"042"}""");
        entity.GetProperty("RenderedMessage").GetString().ShouldBe("Order 042");
    }

    [Theory]
    [InlineData("\"@i\":\"1F\"", "$0000001F")]
    [InlineData("\"@i\":31", "$0000001F")]
    [InlineData("\"@i\":\"0x8ea3c3ff\"", "$8EA3C3FF")]
    public async Task TheEventTypeIsEightHexDigits(string member, string expected) =>
        (await TakeAsync($$"""{"@t":"2026-01-02T03:04:05Z","@mt":"x",{{member}}}""")).GetProperty("EventType").GetString().ShouldBe(expected);

    [Fact]
    public async Task EventsOfOneTemplateHaveOneType()
    {
        var first = await TakeAsync("""{"@t":"2026-01-02T03:04:05Z","@mt":"Hello, {Name}!","Name":"Ann"}""");
        var second = await TakeAsync("""{"@t":"2026-01-02T03:04:05Z","@mt":"Hello, {Name}!","Name":"Bob"}""");
        var other = await TakeAsync("""{"@t":"2026-01-02T03:04:05Z","@mt":"Bye, {Name}!","Name":"Bob"}""");
        second.GetProperty("EventType").GetString().ShouldBe(first.GetProperty("EventType").GetString());
        other.GetProperty("EventType").GetString().ShouldNotBe(first.GetProperty("EventType").GetString());
    }

    [Theory]
    [InlineData("event-1")]
    [InlineData("nothing")]
    [InlineData("event-000000000000000000000000000000ff")]
    public async Task AnIdThatIsNoEventIs404(string id)
    {
        var answer = await _server.GetAsync("/api/events/" + id);
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Error.ShouldContain(id);
    }

    /// <summary>Stores an event and reads it back by its id.</summary>
    async Task<JsonElement> TakeAsync(string clef, string query = "")
    {
        (await _server.PostAsync("/ingest/clef", clef)).Status.ShouldBe(HttpStatusCode.Created);
        var newest = (await _server.GetAsync("/api/events?count=1")).Json[0];
        var answer = await _server.GetAsync($"/api/events/{newest.GetProperty("Id").GetString()}{query}");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }
}
