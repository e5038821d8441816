using System.Buffers;
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

    /// <summary>A row group may hand out each text in a dictionary of its own, where every code is 0.</summary>
    [Fact]
    public void TemplatesAreToldApartByTheirTextAndNotByTheirCode()
    {
        ClefBatchReader.TryRead(
            """
            {"@t":"2026-01-02T03:04:05Z","@mt":"first {A}","A":1}
            {"@t":"2026-01-02T03:04:05Z","@mt":"second {A}","A":2}
            {"@t":"2026-01-02T03:04:05Z","@mt":"first {A}","A":3}
            """u8.ToArray(),
            EventLimits.Default, out var batch, out _).ShouldBeTrue();
        var messages = new GroupMessages(new OneTextACell(batch!));
        var text = new ArrayBufferWriter<byte>();
        for (var row = 0; row < 3; row++)
            messages.Render(row, text);
        Encoding.UTF8.GetString(text.WrittenSpan).ShouldBe("first 1second 2first 3");
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

    sealed class OneTextACell(RowGroup group) : RowGroup
    {
        public override int Count => group.Count;

        public override ReadOnlySpan<long> Timestamps => group.Timestamps;

        public override ReadOnlySpan<long> Sequences => group.Sequences;

        public override long MinTimestamp => group.MinTimestamp;

        public override long MaxTimestamp => group.MaxTimestamp;

        public override IReadOnlyList<ColumnPath> Paths => group.Paths;

        public override int IndexOf(ColumnPath path) => group.IndexOf(path);

        public override ColumnVector Column(int index) => group.Column(index);

        public override Cell CellAt(int index, int row)
        {
            var cell = group.CellAt(index, row);
            return cell.Kind.IsTextual() ? new Cell(cell.Kind, 0, new TextDictionary(cell.Text.ToArray(), [0, cell.Text.Length])) : cell;
        }
    }
}
