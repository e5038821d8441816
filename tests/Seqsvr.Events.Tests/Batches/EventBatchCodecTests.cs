using System.Buffers;
using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Tests.Batches;

public class EventBatchCodecTests
{
    [Fact]
    public void DamagedBytesAreRefusedOrGiveSomeBatchButNothingElseIsThrown()
    {
        var bytes = Encode(Batch("""{"@t":"2026-01-02T03:04:05Z","@mt":"Hi {Name}","Name":"x","N":1.25,"A":[1],"O":{"x":null}}""" + "\n"
            + """{"@t":"2026-01-03T03:04:05Z","@m":"other","Flag":true}"""));
        var random = new Random(4711);
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var damaged = bytes.ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                EventBatchCodec.Read(damaged.AsSpan(0, random.Next(10) == 0 ? random.Next(damaged.Length) : damaged.Length));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void JoinedBatchesKeepRowsAndNumbers()
    {
        var first = Batch("""{"@t":"2026-01-02T03:04:05Z","a":"x","b":1}""");
        var second = Batch("""{"@t":"2026-01-02T03:04:06Z","b":"y","a":"x"}""" + "\n" + """{"@t":"2026-01-02T03:04:07Z","c":[2]}""");
        first.AssignSequence(5);
        second.AssignSequence(9);
        var joined = EventBatchMerger.Concatenate([first, second]);
        joined.Sequences.ToArray().ShouldBe([5, 9, 10]);
        Write(joined, 0).ShouldBe(Write(first, 0));
        Write(joined, 1).ShouldContain("\"a\":\"x\"");
        Write(joined, 2).ShouldBe(Write(second, 1));
    }

    [Fact]
    public void OneBuilderMayServeManyBatches()
    {
        for (var i = 0; i < 3; i++)
        {
            var batch = Batch($$"""{"@t":"2026-01-02T03:04:05Z","a":"x{{i}}","n{{i}}":1}""");
            Write(batch, 0).ShouldContain($"\"a\":\"x{i}\"");
            batch.Paths.Count.ShouldBe(2);
            batch.TextsOf(0).Count.ShouldBe(1);
        }
    }

    static EventBatch Batch(string clef)
    {
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(clef), EventLimits.Default, out var batch, out var error).ShouldBeTrue(error?.ToString());
        return batch!;
    }

    static byte[] Encode(EventBatch batch)
    {
        var bytes = new ArrayBufferWriter<byte>();
        EventBatchCodec.Write(batch, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    static string Write(EventBatch batch, int row)
    {
        var text = new ArrayBufferWriter<byte>();
        using var writer = new ClefWriter();
        writer.Write(new EventRow(batch, row), text);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
