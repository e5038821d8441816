using System.Buffers;
using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;
using Seqsvr.Testing.Shared;

namespace Seqsvr.Events.Tests.Clef;

public class RawEventsReaderTests
{
    [Fact]
    public void AnEventOfANodeClientIsReadWhole()
    {
        var batch = Read("""
            {"Events":[{"Timestamp":"2026-11-22T06:46:17.877Z","Level":"Verbose","TraceId":"0af7651916cd43dd8448eb211c80319c","SpanId":"b7ad6b7169203331",
            "MessageTemplate":"event {I}: {Text}","Exception":"Error: boom","Properties":{"I":0,"Nul":null,"Arr":[0,"0",{"k":0}],"Obj":{"a":{"b":{"c":0}}},"dotted.key":0}}]}
            """)!;
        JsonEvents.Difference(Write(batch, 0), """
            {"@t":"2026-11-22T06:46:17.877Z","@l":"Verbose","@tr":"0af7651916cd43dd8448eb211c80319c","@sp":"b7ad6b7169203331","@mt":"event {I}: {Text}",
            "@x":"Error: boom","I":0,"Nul":null,"Arr":[0,"0",{"k":0}],"Obj":{"a":{"b":{"c":0}}},"dotted.key":0}
            """).ShouldBeNull();
        MessageRenderer.Render(new EventRow(batch, 0)).ShouldBe("event 0: {Text}");
    }

    [Fact]
    public void RenderingsBecomeTheRenderingsOfClef()
    {
        var batch = Read("""
            {"events":[{"timestamp":"2026-11-22T06:46:17Z","messageTemplate":"{Price:0.00} {Name} {At:HH}","properties":{"Price":1.5,"Name":"x","At":"noon"},
            "renderings":{"At":[{"Format":"HH","Rendering":"12"}],"Price":[{"Format":"0.00","Rendering":"1.50"}]}}]}
            """)!;
        MessageRenderer.Render(new EventRow(batch, 0)).ShouldBe("1.50 x 12");
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("""{"Events":[]}""", 0)]
    [InlineData("""{"Extra":{"a":[1]},"Events":[{"Timestamp":"2026-11-22T06:46:17Z","Host":"h"}]}""", 1)]
    public void EnvelopesAreRead(string payload, int events) => (Read(payload)?.Count ?? 0).ShouldBe(events);

    [Theory]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{}", "must be a JSON object")]
    [InlineData("""{"Events":5}""", "must be a JSON object")]
    [InlineData("""{"Events":[{"Timestamp":"2026-11-22T06:46:17Z"},7]}""", "event 2: an event must be a JSON object")]
    [InlineData("""{"Events":[{"Level":"x"}]}""", "event 1: the event has no timestamp")]
    [InlineData("""{"Events":[{"Timestamp":"2026-11-22T06:46:17Z","Properties":[]}]}""", "\"Properties\" must be an object")]
    [InlineData("""{"Events":[{"Timestamp":"2026-11-22T06:46:17Z","Renderings":{"a":"\ud800"}}]}""", "surrogate")]
    [InlineData("""{"Events":[{"Timestamp":"2026-11-22T06:46:17Z"}]} x""", "malformed JSON")]
    [InlineData("""{"Events":[{"Timestamp":"2026-11-22T06:46:17Z"}""", "malformed JSON")]
    public void WhatIsNoEnvelopeIsRefused(string payload, string reason)
    {
        RawEventsReader.TryRead(Encoding.UTF8.GetBytes(payload), EventLimits.Default, out _, out var error).ShouldBeFalse();
        error!.ToString().ShouldContain(reason);
    }

    static EventBatch? Read(string payload)
    {
        RawEventsReader.TryRead(Encoding.UTF8.GetBytes(payload), EventLimits.Default, out var batch, out var error).ShouldBeTrue(error?.ToString());
        return batch;
    }

    static string Write(EventBatch batch, int row)
    {
        var text = new ArrayBufferWriter<byte>();
        using var writer = new ClefWriter();
        writer.Write(new EventRow(batch, row), text);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
