using System.Text.RegularExpressions;
using Seqsvr.Conformance.Durability;
using Seqsvr.Testing.Processes;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Conformance.Query;

/// <summary><c>seqsvr query --storage</c>: what a stopped server holds, and not one byte changed.</summary>
public sealed partial class StoppedStorageTests : IDisposable
{
    const string Everything = "select count(*) as n, sum(N) as total from stream";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AllEventsAreFoundAndNothingIsChanged(bool isKilled)
    {
        await FillAsync(isKilled);
        var before = FolderPicture.Take(_folder.Path);

        foreach (var (query, options) in new[]
        {
            (Everything, ""), ("select N from stream order by N desc limit 5", "csv"), ("N >= 990", "json"), ("explode(", ""), ("explode(", "json"),
        })
            await QueryTool.RunAsync(options.Length == 0 ? ["-q", query, "--storage", _folder.Path] : ["-q", query, "--storage", _folder.Path, "-o", options]);
        var found = (await QueryTool.RunAsync("-q", Everything, "--storage", _folder.Path, "-o", "csv")).MustSucceed();

        found.ShouldBe($"\"n\",\"total\"\r\n1000,499500\r\n".ReplaceLineEndings("\n"));
        FolderPicture.Take(_folder.Path).ShouldBe(before);
        Directory.GetFiles(Path.Combine(_folder.Path, "Stream", "segments")).ShouldNotBeEmpty("both segments and log are read");
    }

    [Fact]
    public async Task TheAnswersAreThoseOfTheServer()
    {
        await FillAsync(isKilled: false);
        const string sliced = "select count(*) as n, mean(N) from stream group by N % 3 as third, time(10s)";
        const string range = "&rangeStartUtc=2026-01-02T03:00:00Z&rangeEndUtc=2026-01-02T03:02:00Z";
        string[] offlineRange = ["--from", "2026-01-02T03:00:00Z", "--to", "2026-01-02T03:02:00Z"];
        var json = await QueryTool.RunAsync(["-q", sliced, "--storage", _folder.Path, "-o", "json", .. offlineRange]);
        var csv = await QueryTool.RunAsync(["-q", sliced, "--storage", _folder.Path, "-o", "csv", .. offlineRange]);
        var clef = await QueryTool.RunAsync("-q", "N % 7 = 0", "--storage", _folder.Path, "-o", "json");

        await using var server = await ServerProcess.StartAsync(_folder.Path);
        using var client = new HttpClient { BaseAddress = server.Url };
        WithoutTime(json.MustSucceed()).ShouldBe(WithoutTime(await client.GetStringAsync($"api/data?q={Uri.EscapeDataString(sliced)}{range}") + "\n"));
        csv.MustSucceed().ShouldBe((await client.GetStringAsync($"api/data?format=text/csv&q={Uri.EscapeDataString(sliced)}{range}")).ReplaceLineEndings("\n"));
        clef.MustSucceed().ShouldBe(await client.GetStringAsync($"api/events?clef&filter={Uri.EscapeDataString("N % 7 = 0")}"));
    }

    [Fact]
    public async Task AServerAtWorkIsNotTouchedAndNamed()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path);
        var run = await QueryTool.RunAsync("-q", Everything, "--storage", _folder.Path);
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Errors.TrimEnd('\n').ShouldNotContain('\n');
        run.Errors.ShouldStartWith($"seqsvr: The storage {_folder.Path} is in use by process {server.ProcessId} on host ");
    }

    [SmallDiskFact]
    public async Task AFileSystemThatCannotBeWrittenIsRead()
    {
        await FillAsync(isKilled: true);
        using var place = new TemporaryFolder();
        (await ChildProcess.RunAsync("mount", ["--bind", _folder.Path, place.Path])).MustSucceed();
        try
        {
            (await ChildProcess.RunAsync("mount", ["-o", "remount,ro,bind", place.Path])).MustSucceed();
            Should.Throw<IOException>(() => File.WriteAllText(Path.Combine(place.Path, "probe"), ""));
            (await QueryTool.RunAsync("-q", Everything, "--storage", place.Path, "-o", "csv")).MustSucceed().ShouldContain("1000,499500");
        }
        finally
        {
            (await ChildProcess.RunAsync("umount", [place.Path])).MustSucceed();
        }
    }

    [Fact]
    public async Task DamageIsToldAndLeftOut()
    {
        await FillAsync(isKilled: false);
        var segment = Directory.GetFiles(Path.Combine(_folder.Path, "Stream", "segments"), "*.seg").Order(StringComparer.Ordinal).First();
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[bytes.Length / 2] ^= 0x10;
        await File.WriteAllBytesAsync(segment, bytes);
        var before = FolderPicture.Take(_folder.Path);

        // All columns, so that the damaged one is among those read.
        foreach (var query in new[] { "select @Data from stream where N >= 0 limit 5000", "N >= 0" })
        {
            var run = await QueryTool.RunAsync("-q", query, "--storage", _folder.Path, "-o", "json");
            run.ExitCode.ShouldBe(3, run.Errors);
            run.Errors.ShouldContain("damaged and left out: segment segments/");
            Regex.Count(run.Output, "\"N\":").ShouldBeInRange(1, FilledStorage.Posts * FilledStorage.EventsOfAPost - 1);
        }
        FolderPicture.Take(_folder.Path).ShouldBe(before);
    }

    [Fact]
    public async Task AFolderThatIsNoStorageIsRefused()
    {
        (await QueryTool.RunAsync("-q", Everything, "--storage", Path.Combine(_folder.Path, "none"))).Errors.ShouldContain("There is no storage folder");
        var run = await QueryTool.RunAsync("-q", Everything, "--storage", _folder.Path);
        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldContain("There are no events in");
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    Task FillAsync(bool isKilled) => FilledStorage.FillAsync(_folder.Path, isKilled);

    static string WithoutTime(string json) => Elapsed().Replace(json, "");

    [GeneratedRegex("""ElapsedMilliseconds":[0-9.E-]+""")]
    private static partial Regex Elapsed();
}
