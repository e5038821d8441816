using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Testing.Shared;

namespace Seqsvr.Events.Tests.Clef;

public class ClefRoundTripTests
{
    [Theory]
    [InlineData("""{"@t":"2026-01-02T03:04:05.1234567Z","@mt":"Hi {Name}","Name":"x"}""")]
    [InlineData("""{"@t":"2026-01-02T03:04:05.0000000Z","@m":"plain","@l":"WARN","@x":"boom\n  at y","@i":"a1b2"}""")]
    [InlineData("""{"@t":"2026-01-02T03:04:05.0000000Z","@i":123,"@r":["1.0"],"@tr":"ab","@sp":"cd","@ps":"ef","@sk":"Server","@st":"2026-01-02T03:04:04.0000000Z"}""")]
    [InlineData("""{"@t":"2026-01-02T03:04:05.0000000Z","@ra":{"service":{"name":"a"}},"@sa":{"v":1},"@d":{"m":{"kind":"Sum"}}}""")]
    [InlineData("""{"@t":"2026-01-02T03:04:05.0000000Z","a":1,"b":-1.50,"c":1e300,"d":9223372036854775807,"e":9223372036854775808,"f":0.1,"g":-0}""")]
    [InlineData("""{"@t":"2026-01-02T03:04:05.0000000Z","o":{"x":{"y":[1,{"z":null}]},"e":{}},"n":null,"t":true,"f":false,"s":"","arr":[]}""")]
    [InlineData("""{"@t":"2026-01-02T03:04:05.0000000Z","@@mt":"escaped","@@":"at","":"empty name","a.b":1,"a":{"b":2},"ü€😀":"\u0000\ud83d\ude00"}""")]
    [InlineData("""{"@t":"2026-01-02T03:04:05.0000000Z","@@unknown":1,"@@@":2}""")]
    public void WhatGoesInComesOut(string line)
    {
        var batch = Read(line);
        JsonElement.DeepEquals(Parse(Write(batch, 0)), Parse(line)).ShouldBeTrue(Write(batch, 0));
    }

    [Fact]
    public void AnUnknownMemberIsKeptAsAPropertyOfThatName() =>
        Write(Read("""{"@t":"2026-01-02T03:04:05Z","@zz":1}"""), 0).ShouldContain("\"@@zz\":1");

    [Theory]
    [InlineData("2026-01-02T03:04:05+10:00", "2026-01-01T17:04:05.0000000Z")]
    [InlineData("2026-01-02T03:04:05.123456789-01:30", "2026-01-02T04:34:05.1234567Z")]
    [InlineData("2026-01-02T03:04:05", "2026-01-02T03:04:05.0000000Z")]
    [InlineData("2026-01-02 03:04:05.5Z", "2026-01-02T03:04:05.5000000Z")]
    public void TimestampsBecomeUtc(string sent, string kept) =>
        Write(Read($$"""{"@t":"{{sent}}"}"""), 0).ShouldBe($$"""{"@t":"{{kept}}"}""");

    [Fact]
    public void BlankLinesAByteOrderMarkAndCarriageReturnsAreFine() =>
        Read("\uFEFF\r\n\n{\"@t\":\"2026-01-02T03:04:05Z\"}\r\n  \n{\"@t\":\"2026-01-02T03:04:06Z\"}").Count.ShouldBe(2);

    [Fact]
    public void APayloadWithoutEventsGivesNoBatch()
    {
        ClefBatchReader.TryRead("\n \n"u8.ToArray(), EventLimits.Default, out var batch, out var error).ShouldBeTrue();
        batch.ShouldBeNull();
        error.ShouldBeNull();
    }

    [SharedDataTheory]
    [InlineData("web-access.clef.gz", 10_000)]
    [InlineData("security-events.clef.gz", 50_088)]
    public void RealLogsComeOutAsTheyWentIn_AlsoThroughTheLogForm(string file, int count)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.PathOf(file)), CompressionMode.Decompress));
        var seen = 0;
        foreach (var lines in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Chunk(1000))
        {
            var stored = new ArrayBufferWriter<byte>();
            EventBatchCodec.Write(Read(string.Join('\n', lines)), stored);
            var batch = EventBatchCodec.Read(stored.WrittenSpan);
            for (var row = 0; row < lines.Length; row++)
                JsonEvents.Difference(Write(batch, row), lines[row]).ShouldBeNull();
            seen += batch.Count;
        }
        seen.ShouldBe(count);
    }

    static EventBatch Read(string payload)
    {
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(payload), EventLimits.Default, out var batch, out var error)
            .ShouldBeTrue(error?.ToString());
        return batch!;
    }

    static string Write(EventBatch batch, int row)
    {
        var text = new ArrayBufferWriter<byte>();
        using var writer = new ClefWriter();
        writer.Write(new EventRow(batch, row), text);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
