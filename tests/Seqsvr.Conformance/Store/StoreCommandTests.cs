using System.Text.Json;
using Seqsvr.Conformance.Query;
using Seqsvr.Testing.Processes;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Conformance.Store;

/// <summary><c>seqsvr store</c> on what a real server left: damage is found wherever it is, and not one byte changed.</summary>
public sealed class StoreCommandTests : IDisposable
{
    const int SegmentPlaces = 24;

    // From docs/format: where the second copies are, the first frame of a log file, and its payload.
    const int HeaderField = 20, SecondLogHeader = 512, FirstFrame = 1024, FirstPayload = FirstFrame + 40;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AWholeStoreIsFoundWholeAndNotChanged(bool isKilled)
    {
        await FilledStorage.FillAsync(_folder.Path, isKilled);
        var before = FolderPicture.Take(_folder.Path);

        var check = await CheckAsync();
        check.MustSucceed().ShouldMatch("^Checked [1-9][0-9]* segments of [0-9]+ bytes, [0-9]+ indexes, 1000 events with those of the log: nothing is damaged.\n$");
        check.Errors.ShouldBeEmpty("progress is for terminals");
        (await QueryTool.ToolAsync("store", "stats", "--storage", _folder.Path)).MustSucceed().ShouldMatch(@"(?m)^column +bytes +codes");

        FolderPicture.Take(_folder.Path).ShouldBe(before);
    }

    [Fact]
    public async Task AFlippedBitIsFoundInSegmentsAndManifest()
    {
        await FilledStorage.FillAsync(_folder.Path, isKilled: false);
        var segment = Newest("segments");
        var length = (int)new FileInfo(segment).Length;
        for (var i = 0; i < SegmentPlaces; i++)
            await FlippedBitIsFoundAsync(segment, (length - 1) * i / (SegmentPlaces - 1));
        var manifest = Path.Combine(_folder.Path, "Stream", "manifest");
        await FlippedBitIsFoundAsync(manifest, HeaderField);
        await FlippedBitIsFoundAsync(manifest, ((int)new FileInfo(manifest).Length / 2) + HeaderField);
        (await CheckAsync()).ExitCode.ShouldBe(0, "everything was put back");
    }

    [Fact]
    public async Task AFlippedBitIsFoundInTheLog()
    {
        await FilledStorage.FillLogAsync(_folder.Path);
        foreach (var place in new[] { HeaderField, SecondLogHeader + HeaderField, FirstFrame + HeaderField, FirstPayload })
            await FlippedBitIsFoundAsync(Newest("log"), place);
        (await CheckAsync()).MustSucceed().ShouldContain("Checked 0 segments of 0 bytes, 0 indexes, 1000 events");
    }

    [Fact]
    public async Task EachDamagedPlaceHasALineWithFileBlockAndColumn()
    {
        await FilledStorage.FillAsync(_folder.Path, isKilled: false);
        var segment = Newest("segments");
        var bytes = await File.ReadAllBytesAsync(segment);
        // The first pieces of a block are its timestamps and arrival numbers, one after the other.
        for (var i = 16; i < bytes.Length / 2; i += 40)
            bytes[i] ^= 4;
        await File.WriteAllBytesAsync(segment, bytes);
        var check = await CheckAsync();
        check.ExitCode.ShouldBe(3);
        var lines = check.Output.TrimEnd('\n').Split('\n');
        lines.Length.ShouldBeGreaterThan(3);
        foreach (var line in lines[..^1])
            line.ShouldMatch("^segments/[0-9]{8}[.]seg, block [0-9]+, (timestamps|arrival numbers|column).*: the checksum is ");
        lines[^1].ShouldEndWith($": {lines.Length - 1} places are damaged.");
    }

    [Fact]
    public async Task TheFiguresAddUpToTheFiles()
    {
        await FilledStorage.FillAsync(_folder.Path, isKilled: false);
        var stats = JsonDocument.Parse((await QueryTool.ToolAsync("store", "stats", "--json", "--storage", _folder.Path)).MustSucceed()).RootElement;
        stats.GetProperty("Rows").GetInt64().ShouldBe(FilledStorage.Posts * FilledStorage.EventsOfAPost);
        stats.GetProperty("SegmentBytes").GetInt64().ShouldBe(
            new DirectoryInfo(Path.Combine(_folder.Path, "Stream", "segments")).GetFiles("*.seg").Sum(file => file.Length));
        foreach (var segment in stats.GetProperty("Segments").EnumerateArray())
        {
            var columns = segment.GetProperty("Columns").EnumerateArray().ToList();
            columns.Select(column => column.GetProperty("Bytes").GetInt64()).ShouldBeInOrder(SortDirection.Descending);
            var named = columns.Sum(column => column.GetProperty("Bytes").GetInt64()) + segment.GetProperty("DirectoryBytes").GetInt64();
            // What is left are header, footer and trailer.
            (segment.GetProperty("Bytes").GetInt64() - named).ShouldBeInRange(32, 32 + (64 * segment.GetProperty("Blocks").GetInt32()));
            columns.Single(column => column.GetProperty("Name").GetString() == "Text").GetProperty("DistinctTexts").GetInt64()
                .ShouldBe(segment.GetProperty("Rows").GetInt64(), "7919 has no factor in common with 1000");
        }
    }

    [Theory]
    [InlineData("check")]
    [InlineData("stats")]
    public async Task AServerAtWorkIsNotTouchedAndNamed(string command)
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path);
        var run = await QueryTool.ToolAsync("store", command, "--storage", _folder.Path);
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldStartWith($"seqsvr: The storage {_folder.Path} is in use by process {server.ProcessId} on host ");
    }

    async Task FlippedBitIsFoundAsync(string path, int at)
    {
        var good = await File.ReadAllBytesAsync(path);
        var bytes = good.ToArray();
        bytes[at] ^= 0x08;
        await File.WriteAllBytesAsync(path, bytes);
        var check = await CheckAsync();
        await File.WriteAllBytesAsync(path, good);
        var place = $"byte {at} of {path}: {check.Output} {check.Errors}";
        check.ExitCode.ShouldBe(3, place);
        check.Output.ShouldContain(Path.GetFileName(path), customMessage: place);
    }

    Task<ChildProcess.Result> CheckAsync() => QueryTool.ToolAsync("store", "check", "--storage", _folder.Path);

    string Newest(string folder) => Directory.GetFiles(Path.Combine(_folder.Path, "Stream", folder)).Max(StringComparer.Ordinal)!;
}
