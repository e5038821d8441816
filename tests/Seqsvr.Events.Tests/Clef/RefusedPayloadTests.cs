using System.Text;
using Seqsvr.Events.Clef;

namespace Seqsvr.Events.Tests.Clef;

public class RefusedPayloadTests
{
    const string Good = """{"@t":"2026-01-02T03:04:05Z"}""";

    [Theory]
    [InlineData("{", "malformed JSON")]
    [InlineData("nonsense", "malformed JSON")]
    [InlineData("[1]", "must be a JSON object")]
    [InlineData("12", "must be a JSON object")]
    [InlineData("{}", "no timestamp")]
    [InlineData("""{"@t":5}""", "\"@t\" must be a string")]
    [InlineData("""{"@t":"yesterday"}""", "and \"yesterday\" is not")]
    [InlineData("""{"@t":"2026-02-30T00:00:00Z"}""", "is not")]
    [InlineData("""{"@t":"12:30"}""", "is not")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","@t":"2026-01-02T03:04:05Z"}""", "appears twice")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","@mt":1}""", "\"@mt\" must be a string")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","@l":{}}""", "\"@l\" must be a string")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","@i":true}""", "\"@i\" must be a string or a number")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","@r":"x"}""", "\"@r\" must be an array")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","@ra":[]}""", "\"@ra\" must be an object")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","@st":"soon"}""", "\"@st\" must be an ISO 8601")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","a":1,"a":2}""", "\"a\" appears twice")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","a":{"x":1},"a":{"y":2}}""", "\"a\" appears twice")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","a":1,"\u0061":2}""", "\"a\" appears twice")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","o":{"a":1,"a":2}}""", "\"a\" appears twice")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","o":[{"a":1,"a":2}]}""", "\"a\" appears twice")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","a":"\ud800"}""", "surrogate")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","a":["\ud800"]}""", "surrogate")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","\udc00":1}""", "surrogate")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","a":1e999}""", "out of range")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","a":[-1e999]}""", "out of range")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z","a":NaN}""", "malformed JSON")]
    [InlineData("""{"@t":"2026-01-02T03:04:05Z"} {}""", "malformed JSON")]
    [InlineData("{\"@t\":\"2026-01-02T03:04:05Z\",\"a\":\"\u0000\"}", "malformed JSON")]
    public void ABadLineRefusesAllAndIsNamed(string line, string reason)
    {
        var error = Refuse(Encoding.UTF8.GetBytes($"{Good}\n\n{line}\n{Good}"), EventLimits.Default);
        error.Line.ShouldBe(3);
        error.ToString().ShouldContain("line 3");
        error.Reason.ShouldContain(reason);
    }

    [Fact]
    public void InvalidUtf8IsNamedByLine()
    {
        byte[] payload = [.. Encoding.UTF8.GetBytes(Good + "\n{\"@t\":\"2026-01-02T03:04:05Z\",\"a\":\""), 0xC3, 0x28, .. "\"}"u8];
        var error = Refuse(payload, EventLimits.Default);
        (error.Line, error.Reason).ShouldBe((2, "the text is not valid UTF-8"));
    }

    [Fact]
    public void AMillionOpenBracketsAreRefusedQuickly() =>
        Refuse(Encoding.UTF8.GetBytes("{\"@t\":\"2026-01-02T03:04:05Z\",\"a\":" + new string('[', 200_000)), EventLimits.Default)
            .Reason.ShouldContain("nested deeper than the limit of 64");

    [Fact]
    public void EachLimitRefuses()
    {
        Refuse("""{"@t":"2026-01-02T03:04:05Z","a":"xxxxxxxxxxxxxxxxxxxxxxxx"}"""u8, new EventLimits { EventBytesMax = 40 }).Reason.ShouldContain("RawEventMaximumContentLength");
        Refuse("""{"@t":"2026-01-02T03:04:05Z","a":1,"b":2}"""u8, new EventLimits { PropertiesMax = 1 }).Reason.ShouldContain("more than 1 properties");
        Refuse("""{"@t":"2026-01-02T03:04:05Z","long":1}"""u8, new EventLimits { PropertyNameBytesMax = 3 }).Reason.ShouldContain("limit of 3");
        Refuse("""{"@t":"2026-01-02T03:04:05Z","aa":{"bb":{"cc":1}}}"""u8, new EventLimits { PathBytesMax = 6 }).Reason.ShouldContain("6 bytes");
        Refuse("""{"@t":"2026-01-02T03:04:05Z","a":123456}"""u8, new EventLimits { NumberBytesMax = 5 }).Reason.ShouldContain("limit of 5");
        Refuse("""{"@t":"2026-01-02T03:04:05Z","a":1,"b":2}"""u8, new EventLimits { ColumnsMax = 1 }).Reason.ShouldContain("different property names");
    }

    [Fact]
    public void AReaderIsUnharmedByARefusal()
    {
        Refuse("""{"@t":"2026-01-02T03:04:05Z","a":1,"a":2}"""u8, EventLimits.Default);
        ClefBatchReader.TryRead("""{"@t":"2026-01-02T03:04:05Z","a":1}"""u8.ToArray(), EventLimits.Default, out var batch, out _).ShouldBeTrue();
        batch!.Count.ShouldBe(1);
    }

    static IngestError Refuse(ReadOnlySpan<byte> payload, EventLimits limits)
    {
        ClefBatchReader.TryRead(payload.ToArray(), limits, out var batch, out var error).ShouldBeFalse();
        batch.ShouldBeNull();
        return error!;
    }
}
