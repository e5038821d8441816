using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;

namespace Seqsvr.Events.Tests.Clef;

public class SentMessageTests
{
    [Theory]
    [InlineData("Hi {Name}", "Hi Ann", "\"Name\":\"Ann\"")]
    [InlineData("{{ {A} {B} {C} {D} {E} }}", "{ 1 -2.50 true null 1e9 }", "\"A\":1,\"B\":-2.50,\"C\":true,\"D\":null,\"E\":1e9")]
    [InlineData("small {A} {B} {C}", "small 0.05 -0.1 12.0", "\"A\":0.05,\"B\":-0.1,\"C\":12.0")]
    [InlineData("scopes {Scopes}", "scopes [\\\"a\\\",1]", "\"Scopes\":[\"a\", 1]")]
    [InlineData("quoted {Text}", "quoted \\\"\\n", "\"Text\":\"\\u0022\\n\"")]
    [InlineData("no holes", "no holes", "\"A\":1")]
    public void AMessageThatTheTemplateRendersToIsNotKept(string template, string message, string properties)
    {
        var batch = Read($$"""{"@t":"2026-01-02T03:04:05Z","@mt":"{{template}}","@m":"{{message}}",{{properties}}}""", keepsMessages: false);
        new EventRow(batch, 0)[Members.Message].IsMissing.ShouldBeTrue();
        var kept = Read($$"""{"@t":"2026-01-02T03:04:05Z","@mt":"{{template}}","@m":"{{message}}",{{properties}}}""", keepsMessages: true);
        new EventRow(kept, 0)[Members.Message].IsMissing.ShouldBeFalse();
        MessageRenderer.Render(new EventRow(batch, 0)).ShouldBe(MessageRenderer.Render(new EventRow(kept, 0)));
    }

    [Theory]
    [InlineData("Hi {Name}", "Hi Bob", "\"Name\":\"Ann\"")]
    [InlineData("Hi {Name}", "Hi Ann!", "\"Name\":\"Ann\"")]
    [InlineData("Hi {Name}", "Hi {Name}", "\"Nobody\":1")]
    [InlineData("{N:0.00}", "1.50", "\"N\":1.5")]
    [InlineData("{N,3}", "  1", "\"N\":1")]
    [InlineData("{A.B}", "1", "\"A.B\":1")]
    [InlineData("{O}", "{}", "\"O\":{}")]
    public void AnyOtherMessageIsKept(string template, string message, string properties)
    {
        var batch = Read($$"""{"@t":"2026-01-02T03:04:05Z","@mt":"{{template}}","@m":"{{message}}",{{properties}}}""", keepsMessages: false);
        MessageRenderer.Render(new EventRow(batch, 0)).ShouldBe(message);
        new EventRow(batch, 0)[Members.Message].IsMissing.ShouldBeFalse();
    }

    [Fact]
    public void TheOlderPayloadKeepsNoMessageThatIsRendered()
    {
        var payload = """{"Events":[{"Timestamp":"2026-01-02T03:04:05Z","RenderedMessage":"Hi Ann","MessageTemplate":"Hi {Name}","Properties":{"Name":"Ann"}}]}"""u8;
        RawEventsReader.TryRead(payload.ToArray(), EventLimits.Default, out var batch, out _).ShouldBeTrue();
        new EventRow(batch!, 0)[Members.Message].IsMissing.ShouldBeTrue();
    }

    static EventBatch Read(string line, bool keepsMessages)
    {
        ClefBatchReader.TryRead(
            Encoding.UTF8.GetBytes(line), EventLimits.Default, keepsMessages, pause: null, out var batch, out var error).ShouldBeTrue(error?.ToString());
        return batch!;
    }
}
