using System.IO.Compression;
using System.Text;
using Seqsvr.Events.Clef;
using Seqsvr.Testing.Shared;

namespace Seqsvr.Events.Tests.Clef.Prediction;

public class PredictionTests
{
    const int Seed = 20260301;

    [Fact]
    public void PredictedLinesGiveTheSameBatchOrErrorAsTheGeneralPath()
    {
        var random = new Random(Seed);
        var lines = new RandomLines(random);
        var paths = new TwoPaths(EventLimits.Default);
        var read = 0;
        for (; read < 60_000; read += 20)
            paths.Read([.. Enumerable.Range(0, 20).Select(_ => Encoding.UTF8.GetBytes(lines.Next()))]);
        paths.PredictedLines.ShouldBeGreaterThan(read / 10);
    }

    [Fact]
    public void MutatedLinesGiveTheSameBatchOrErrorAsTheGeneralPath()
    {
        var random = new Random(Seed + 1);
        var lines = new RandomLines(random);
        var paths = new TwoPaths(EventLimits.Default);
        for (var i = 0; i < 20_000; i++)
        {
            var line = Encoding.UTF8.GetBytes(lines.Next());
            paths.Read([line]);
            paths.Read([Mutate(line, random)]);
        }
        paths.PredictedLines.ShouldBeGreaterThan(2000);
    }

    [Fact]
    public void LimitsHoldOnBothPaths()
    {
        var random = new Random(Seed + 2);
        for (var round = 0; round < 60; round++)
        {
            var lines = new RandomLines(random);
            var paths = new TwoPaths(new EventLimits
            {
                EventBytesMax = random.Next(100, 500),
                DepthMax = random.Next(2, 6),
                PropertiesMax = random.Next(3, 9),
                NumberBytesMax = random.Next(3, 20),
                PropertyNameBytesMax = random.Next(4, 12),
                ColumnsMax = random.Next(500, 530),
            });
            for (var i = 0; i < 200; i++)
                paths.Read([Encoding.UTF8.GetBytes(lines.Next())]);
        }
    }

    [Fact]
    public void AFloodOfOneOffShapesAndTemplatesIsReadAsByTheGeneralPath()
    {
        var random = new Random(Seed + 3);
        var paths = new TwoPaths(EventLimits.Default);
        for (var i = 0; i < 20; i++)
            paths.Read([.. Enumerable.Range(0, 1000).Select(line => Encoding.UTF8.GetBytes(OneOff(i * 1000 + line, random)))]);
    }

    [SharedDataTheory]
    [InlineData("web-access.clef.gz", 9_000)]
    [InlineData("security-events.clef.gz", 5_000)]
    public void RealLogsAreReadAsByTheGeneralPath(string file, int predictedMin)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.PathOf(file)), CompressionMode.Decompress));
        var paths = new TwoPaths(EventLimits.Default);
        foreach (var lines in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(20_000).Chunk(1000))
            paths.Read([.. lines.Select(Encoding.UTF8.GetBytes)]);
        paths.PredictedLines.ShouldBeGreaterThan(predictedMin);
    }

    [Fact]
    public void AReaderAllocatesNoMoreThanTheBatchItGives()
    {
        var payload = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 1000).Select(i =>
            $$"""{"@t":"2026-01-02T03:04:05.{{i:0000000}}Z","@mt":"{Method} took {Elapsed}","@m":"GET took {{i}}.5","Method":"GET","Elapsed":{{i}}.5,"Id":"{{i:x8}}","Tags":["a"]}""")));
        for (var i = 0; i < 3; i++)
            Parse(payload);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var batch = Parse(payload);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        (allocated - batch.MemoryBytes).ShouldBeLessThan(8 * batch.Count);
    }

    static Seqsvr.Events.Batches.EventBatch Parse(byte[] payload)
    {
        ClefBatchReader.TryRead(payload, EventLimits.Default, out var batch, out _).ShouldBeTrue();
        return batch!;
    }

    static string OneOff(int number, Random random)
    {
        var members = Enumerable.Range(0, 8).OrderBy(_ => random.Next()).Select(i => $"\"P{i}\":\"v{random.Next(100)}\"");
        return $$"""{"@t":"2026-01-02T03:04:05Z","@mt":"One-off {{number}} {P1}","@m":"One-off {{number}} v3",{{string.Join(',', members)}}}""";
    }

    static byte[] Mutate(byte[] line, Random random)
    {
        const string Bytes = "\"\\{}[]:,0129-.eEtfn@ \t\r\0";
        var mutated = line.ToList();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(mutated.Count);
            switch (random.Next(4))
            {
                case 0:
                    mutated.RemoveAt(at);
                    break;
                case 1:
                    mutated.Insert(at, (byte)Bytes[random.Next(Bytes.Length)]);
                    break;
                case 2:
                    mutated[at] = (byte)Bytes[random.Next(Bytes.Length)];
                    break;
                default:
                    mutated[at] = (byte)random.Next(256);
                    break;
            }
        }
        return [.. mutated];
    }
}
