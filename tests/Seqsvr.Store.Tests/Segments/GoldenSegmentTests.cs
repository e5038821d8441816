using System.Text.Json;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Store.Tests.Segments;

/// <summary>
/// A segment of each format version, as it was written then, stays readable for ever. A new version, and what extends one, adds a file and leaves the
/// others alone. A missing one is made by running this once with SEQSVR_WRITE_GOLDEN=1.
/// </summary>
public sealed class GoldenSegmentTests
{
    const string Composed = "2-composed";

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData(Composed)]
    public void ASegmentOfEveryVersionIsRead(string version)
    {
        var segment = Path.Combine(RepositoryLayout.Root, "tests", "fixtures", $"segment-{version}.seg");
        var expected = Path.ChangeExtension(segment, ".jsonl");
        if (Environment.GetEnvironmentVariable("SEQSVR_WRITE_GOLDEN") == "1" && !File.Exists(segment))
            Write(version, segment, expected);
        var written = WrittenSegment.Open(File.ReadAllBytes(segment));
        Lines(written.ReadAll(wholeColumns: false)).ShouldBe(File.ReadAllLines(expected));
        if (version == Composed)
            ComposedTextsTests.FormsOf(written).ShouldContain(nameof(TextForm.Composed));
    }

    static void Write(string version, string segment, string expected)
    {
        IReadOnlyCollection<EventBatch> batches = version == Composed
            ? [ComposedTextsTests.Batch(ComposedTextsTests.MessageOf, rows: 150)]
            : new SampleBatches(seed: 2026).Next(batches: 3, rowsMax: 100);
        Directory.CreateDirectory(Path.GetDirectoryName(segment)!);
        File.WriteAllBytes(segment, WrittenSegment.Bytes(batches, version == Composed ? ComposedTextsTests.Sizes : WrittenSegment.SmallSizes));
        var events = new SortedDictionary<long, SampleEvent>();
        foreach (var batch in batches)
            for (var row = 0; row < batch.Count; row++)
                events.Add(batch.Sequences[row], SampleEvent.Of(new EventRow(batch, row)));
        File.WriteAllLines(expected, Lines(events));
    }

    // An event a line: its arrival number and all it holds, as a JSON text.
    static string[] Lines(SortedDictionary<long, SampleEvent> events) =>
        [.. events.Select(one => JsonSerializer.Serialize($"{one.Key} {one.Value}"))];
}
