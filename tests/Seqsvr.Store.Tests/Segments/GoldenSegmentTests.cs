using System.Text.Json;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Store.Tests.Segments;

/// <summary>
/// A segment of each format version, as it was written then, stays readable for ever. A new version adds a file and leaves the
/// others alone. A missing one is made by running this once with SEQSVR_WRITE_GOLDEN=1.
/// </summary>
public sealed class GoldenSegmentTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ASegmentOfEveryVersionIsRead(int version)
    {
        var segment = Path.Combine(RepositoryLayout.Root, "tests", "fixtures", $"segment-{version}.seg");
        var expected = Path.ChangeExtension(segment, ".jsonl");
        if (Environment.GetEnvironmentVariable("SEQSVR_WRITE_GOLDEN") == "1" && !File.Exists(segment))
            Write(segment, expected);
        Lines(WrittenSegment.Open(File.ReadAllBytes(segment)).ReadAll(wholeColumns: false)).ShouldBe(File.ReadAllLines(expected));
    }

    static void Write(string segment, string expected)
    {
        var sample = new SampleBatches(seed: 2026);
        var bytes = WrittenSegment.Bytes(sample.Next(batches: 3, rowsMax: 100), WrittenSegment.SmallSizes);
        Directory.CreateDirectory(Path.GetDirectoryName(segment)!);
        File.WriteAllBytes(segment, bytes);
        var events = sample.Events.Select((one, i) => KeyValuePair.Create(i + 1L, one)).ToDictionary();
        File.WriteAllLines(expected, Lines(new SortedDictionary<long, SampleEvent>(events)));
    }

    // An event a line: its arrival number and all it holds, as a JSON text.
    static string[] Lines(SortedDictionary<long, SampleEvent> events) =>
        [.. events.Select(one => JsonSerializer.Serialize($"{one.Key} {one.Value}"))];
}
