using System.IO.Compression;
using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Store.Segments;
using Seqsvr.Testing.Shared;

namespace Seqsvr.Store.Tests.Segments;

public sealed class RealLogsTests
{
    const int BatchEvents = 1000;
    const int EventsMax = 12_000;

    /// <summary>Wide, nested events with nearly as many templates as events, and narrow ones with a single template.</summary>
    [SharedDataTheory]
    [InlineData("security-events.clef.gz", 400)]
    [InlineData("web-access.clef.gz", 40)]
    public void RealEventsComeBackAsTheyWere(string name, int bytesAnEvent)
    {
        var batches = Batches(SharedData.PathOf(name));
        var segment = WrittenSegment.Write(batches, new SegmentSizes(BlockRows: 131_072, GroupRows: 8192));
        var read = segment.ReadAll(wholeColumns: true);
        read.Count.ShouldBe(batches.Sum(batch => batch.Count));
        foreach (var batch in batches)
            for (var row = 0; row < batch.Count; row++)
                read[batch.Sequences[row]].ToString().ShouldBe(SampleEvent.Of(new EventRow(batch, row)).ToString());
        segment.File.Length.ShouldBeLessThan(read.Count * bytesAnEvent);
    }

    static List<EventBatch> Batches(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var batches = new List<EventBatch>();
        long sequence = 1;
        foreach (var lines in Lines(reader).Take(EventsMax).Chunk(BatchEvents))
        {
            ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(string.Join('\n', lines)), EventLimits.Default, out var batch, out _).ShouldBeTrue();
            batch!.AssignSequence(sequence);
            sequence += batch.Count;
            batches.Add(batch);
        }
        return batches;
    }

    static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
