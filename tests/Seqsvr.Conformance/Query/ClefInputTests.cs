using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Query;

/// <summary><c>seqsvr query</c> over CLEF: files, packed and not, standard input, lines that are no events.</summary>
public sealed class ClefInputTests : IDisposable
{
    const string Count = "select count(*) as n, sum(N) as total from stream";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FilesAndStandardInputAreOneHeapOfEvents()
    {
        var plain = await WriteAsync("a.clef", Encoding.UTF8.GetBytes(Events(0, 10)));
        var packed = await WriteAsync("b.txt", Packed(Events(10, 10)));
        var odd = await WriteAsync("odd.clef", [.. "\uFEFF"u8, .. Encoding.UTF8.GetBytes(Events(20, 10).ReplaceLineEndings("\r\n\r\n  \r\n").TrimEnd())]);
        (await QueryTool.InBashAsync($"seqsvr query -q '{Count}' -i {plain} -i {packed} --input {odd} -i - -o csv < {packed}")).MustSucceed()
            .ShouldEndWith("\n40,580\n");
        (await QueryTool.InBashAsync($"cat {plain} | seqsvr query -q '{Count}' -o csv")).MustSucceed().ShouldEndWith("\n10,45\n");
        (await QueryTool.InBashAsync($"cat {packed} {packed} | seqsvr query -q '{Count}' -o csv")).MustSucceed().ShouldEndWith("\n20,290\n");
    }

    [Fact]
    public async Task MoreThanFitsIntoMemoryGoesToFilesThatLeaveNothingBehind()
    {
        const int events = 400_000;
        var file = await WriteAsync("big.clef", Encoding.UTF8.GetBytes(Events(0, events)));
        var temporary = Directory.CreateDirectory(Path.Combine(_folder.Path, "tmp")).FullName;
        var environment = new Dictionary<string, string> { ["TMPDIR"] = temporary };
        var run = await QueryTool.InBashAsync($"seqsvr query -q '{Count}' -i {file} -o csv", environment);
        run.MustSucceed().ShouldEndWith(string.Create(CultureInfo.InvariantCulture, $"\n{events},{(long)events * (events - 1) / 2}\n"));
        Directory.EnumerateFileSystemEntries(temporary).ShouldBeEmpty();

        // Newest first over all segments and what is still in memory.
        var newest = (await QueryTool.InBashAsync($"seqsvr query -q 'N % 100000 = 7' -i {file} -o json", environment)).MustSucceed();
        newest.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[line.IndexOf("\"N\":", StringComparison.Ordinal)..])
            .ShouldBe(["\"N\":300007}", "\"N\":200007}", "\"N\":100007}", "\"N\":7}"]);

        environment["TMPDIR"] = Path.Combine(_folder.Path, "none");
        var refused = await QueryTool.InBashAsync($"seqsvr query -q '{Count}' -i {file}", environment);
        refused.ExitCode.ShouldBe(1);
        refused.Errors.ShouldContain(environment["TMPDIR"]);
    }

    [Fact]
    public async Task ALineThatIsNoEventIsNamedAndEndsTheCommandUnlessItMayBeLeftOut()
    {
        var bad = Events(0, 3) + "{\"@t\":\"2026-01-01T00:00:00Z\",\"N\":1000,\"Half\":{\"Deep\":[\n" + Events(3, 2) + "{\"@t\":\"2026-01-01T00:00:00Z\",\"N\":1000} x\n\"text\"\n"
            + $"{{\"@t\":\"2026-01-01T00:00:00Z\",\"N\":{new string('1', 17 << 20)}}}\n" + Events(5, 1);
        var file = await WriteAsync("bad.clef", Encoding.UTF8.GetBytes(bad));

        var failed = await QueryTool.RunAsync("-q", Count, "-i", file, "-o", "csv");
        failed.ExitCode.ShouldBe(1);
        failed.Output.ShouldBeEmpty();
        failed.Errors.ShouldStartWith($"seqsvr: {file}, line 4: malformed JSON");
        failed.Errors.ShouldContain("--on-error skip");

        var skipped = await QueryTool.RunAsync("-q", Count, "-i", file, "-o", "csv", "--on-error", "skip");
        skipped.MustSucceed().ShouldEndWith("\n6,15\n");
        foreach (var (line, reason) in new[] { (4, "malformed"), (7, "something follows"), (8, "must be a JSON object"), (9, "longer than the limit") })
            skipped.Errors.ShouldContain($"line {line}: ", customMessage: reason);
        skipped.Errors.ShouldContain("4 lines were left out");
        var keys = await QueryTool.RunAsync("-q", "select distinct(Keys(@Properties)) as k from stream", "-i", file, "--on-error", "skip", "-o", "csv");
        keys.MustSucceed().ShouldBe("\"k\"\n\"N\"\n", "nothing of a line left out shows");
    }

    [Fact]
    public async Task OnlyTheFirstLinesLeftOutAreNamed()
    {
        var file = await WriteAsync("bad.clef", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("nonsense\n", 5000)) + Events(0, 1)));
        var run = await QueryTool.RunAsync("-q", Count, "-i", file, "--on-error", "skip");
        run.ExitCode.ShouldBe(0);
        run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(11);
        run.Errors.ShouldContain("5000 lines were left out");
    }

    [Fact]
    public async Task APackedFileThatEndsTooEarlyIsRefused()
    {
        var packed = Packed(Events(0, 1000));
        foreach (var kept in new[] { packed.Length - 4, packed.Length - 8, packed.Length / 2 })
        {
            var file = await WriteAsync("cut.gz", packed[..kept]);
            var run = await QueryTool.RunAsync("-q", Count, "-i", file, "--on-error", "skip");
            run.ExitCode.ShouldBe(1);
            run.Errors.ShouldContain("is no whole gzip file");
            run.Output.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("", "Name the events")]
    [InlineData("-i none.clef", "There is no file")]
    [InlineData("-i .", "is a folder")]
    [InlineData("-i x --storage y", "not with both")]
    [InlineData("-i - -o xml", "table")]
    [InlineData("-i - --from soon", "--from must be a time")]
    [InlineData("-i - --variable x", "NAME=JSON")]
    [InlineData("-i - --variable x=abc", "quotes in quotes")]
    [InlineData("-i - --variable x=1 --variable x=2", "twice")]
    [InlineData("-i - --count 3", "limit")]
    public async Task AWrongOptionIsOneLineAndExitCode1(string options, string expected)
    {
        var run = await QueryTool.InBashAsync($"cd {_folder.Path}; seqsvr query -q '{Count}' {options} < /dev/null");
        run.ExitCode.ShouldBe(1, run.Output);
        run.Output.ShouldBeEmpty();
        run.Errors.TrimEnd('\n').ShouldNotContain('\n');
        run.Errors.ShouldContain(expected);
    }

    [Fact]
    public async Task CtrlCEndsItAtOnce()
    {
        // Reads from a pipe that never ends.
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"exec '{RepositoryLayout.ServerBinary}' query -q 'N > 0' -i /dev/stdin"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        await process.StandardInput.WriteAsync(Events(0, 100_000));
        await process.StandardInput.FlushAsync();
        (await ChildProcess.RunAsync("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)])).MustSucceed();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        process.ExitCode.ShouldBe(130);
    }

    async Task<string> WriteAsync(string name, byte[] content)
    {
        var path = Path.Combine(_folder.Path, name);
        await File.WriteAllBytesAsync(path, content);
        return path;
    }

    static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    static string Events(int first, int count)
    {
        var clef = new StringBuilder();
        for (var n = first; n < first + count; n++)
            clef.Append(CultureInfo.InvariantCulture, $"{{\"@t\":\"{new DateTime(2026, 1, 1).AddSeconds(n):yyyy-MM-ddTHH:mm:ss}Z\",\"N\":{n}}}\n");
        return clef.ToString();
    }
}
