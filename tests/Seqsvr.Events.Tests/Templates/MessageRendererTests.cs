using System.Text;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;

namespace Seqsvr.Events.Tests.Templates;

public class MessageRendererTests
{
    [Theory]
    [InlineData("Hello", "", "Hello")]
    [InlineData("{Name}!", "\"Name\":\"Ann\"", "Ann!")]
    [InlineData("{Missing} {{x}} }", "", "{Missing} {x} }")]
    [InlineData("{@Obj} {$S}", "\"Obj\":{\"a\":[1,\"x\"]},\"S\":\"t\"", "{\"a\":[1,\"x\"]} t")]
    [InlineData("{N} {D} {B} {Z}", "\"N\":12,\"D\":1.50,\"B\":true,\"Z\":null", "12 1.50 true null")]
    [InlineData("{N:000}|{D:0.0}", "\"N\":7,\"D\":1.25", "007|1.3")]
    [InlineData("[{A,5}][{A,-5}]", "\"A\":\"x\"", "[    x][x    ]")]
    [InlineData("{a.b} {c.d}", "\"a\":{\"b\":1},\"c.d\":2", "1 2")]
    [InlineData("{0} {1}", "\"0\":\"zero\"", "zero {1}")]
    [InlineData("{ bad } {unclosed", "", "{ bad } {unclosed")]
    [InlineData("{N:D999999999}", "\"N\":7", "7")]
    [InlineData("{X:0.00}", "\"X\":1,\"@r\":[\"one\"]", "one")]
    [InlineData("{X:0.00}", "\"X\":1,\"@r\":[\"one\",\"two\"]", "1.00")]
    public void TemplatesAreFilled(string template, string members, string message)
    {
        var line = $$"""{"@t":"2026-01-02T03:04:05Z","@mt":"{{template}}"{{(members == "" ? "" : ",")}}{{members}}}""";
        MessageRenderer.Render(Row(line)).ShouldBe(message);
    }

    [Fact]
    public void AMessageThatWasSentWins() => MessageRenderer.Render(Row("""{"@t":"2026-01-02T03:04:05Z","@mt":"a","@m":"b"}""")).ShouldBe("b");

    [Theory]
    [InlineData("", 0u)]
    [InlineData("a", 0xCA2E9442u)]
    [InlineData("Hello, {Name}!", 0x3872171Fu)]
    public void TheEventTypeIsJenkinsOneAtATimeHash(string template, uint hash) => EventTypeHash.Compute(template).ShouldBe(hash);

    static EventRow Row(string line)
    {
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(line), EventLimits.Default, out var batch, out var error).ShouldBeTrue(error?.ToString());
        return new EventRow(batch!, 0);
    }
}
