using System.Text;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Tests.Clef;

public sealed class ClefStreamReaderTests
{
    static readonly EventLimits Limits = EventLimits.Default with { EventBytesMax = 100 };
    static readonly ColumnPath N = ColumnPath.Property("N");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(1 << 20)]
    public void EventsAndBadLinesAreTheSameHoweverTheTextArrives(int chunkBytes)
    {
        var text = "\uFEFF" + Event(1) + "\n\n  \r\n" + Event(2) + "\r\n{\"@t\":\"2026-01-01T00:00:00Z\",\"Half\":{\"N\":[\n" + Event(3) + " x\n"
            + $"\"{new string('a', 500)}\"\n" + Event(4) + "\n" + new string('b', 101);
        Read(Encoding.UTF8.GetBytes(text), chunkBytes).ShouldBe([
            "error 5", "error 6", "error 7", "error 9", "events 1 2 4",
        ]);
        Read(Encoding.UTF8.GetBytes(Event(5)), chunkBytes).ShouldBe(["events 5"]);
        Read([], chunkBytes).ShouldBeEmpty();
        Read([.. "\xFF\xFE"u8, (byte)'\n', 0xC3, (byte)'\n', .. Encoding.UTF8.GetBytes(Event(6))], chunkBytes).ShouldBe(["error 1", "error 2", "events 6"]);
    }

    [Fact]
    public void ALineThatIsNoEventLeavesNoValueBehind()
    {
        var text = Event(1) + "\n{\"@t\":\"2026-01-01T00:00:00Z\",\"N\":7,\"Other\":\"x\",\"Half\":{\n" + Event(2);
        var reader = new ClefStreamReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), Limits);
        reader.TryRead(out _, out _).ShouldBeFalse();
        reader.TryRead(out var batch, out _).ShouldBeTrue();
        batch!.Count.ShouldBe(2);
        for (var row = 0; row < batch.Count; row++)
        {
            batch.CellAt(batch.IndexOf(N), row).Slot.ShouldBe(row + 1);
            for (var column = 0; column < batch.Paths.Count; column++)
                if (batch.Paths[column] != N)
                    batch.CellAt(column, row).IsMissing.ShouldBeTrue();
        }
    }

    [Fact]
    public void AnEndlessStreamOfNewNamesMakesManyBatches()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 60_000; i++)
            text.Append(Invariant($"{{\"@t\":\"2026-01-01T00:00:00Z\",\"Name{i}\":1}}\n"));
        var reader = new ClefStreamReader(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), EventLimits.Default);
        var (batches, events) = (0, 0);
        while (true)
        {
            reader.TryRead(out var batch, out var error).ShouldBeTrue(error?.Reason);
            if (batch is null)
                break;
            batches++;
            events += batch.Count;
        }
        (batches, events).ShouldBe((2, 60_000));
    }

    static string Event(int n) => Invariant($"{{\"@t\":\"2026-01-01T00:00:00Z\",\"N\":{n}}}");

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    static List<string> Read(byte[] text, int chunkBytes)
    {
        var reader = new ClefStreamReader(new SlowStream(text, chunkBytes), Limits);
        var found = new List<string>();
        while (true)
        {
            if (!reader.TryRead(out var batch, out var error))
                found.Add(Invariant($"error {error!.Line}"));
            else if (batch is null)
                return found;
            else
                found.Add("events " + string.Join(' ', Enumerable.Range(0, batch.Count).Select(row => batch.CellAt(batch.IndexOf(N), row).Slot)));
        }
    }

    /// <summary>Gives few bytes at a time, as a pipe may.</summary>
    sealed class SlowStream(byte[] content, int chunkBytes) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunkBytes));
    }
}
