using System.Text;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Query;

/// <summary>What <c>seqsvr query</c> prints, to a file and to a terminal.</summary>
public sealed class OutputTests : IDisposable
{
    /// <summary>What the runtime sends to every terminal before anything else.</summary>
    const string RuntimeGreeting = "\u001b[?1h\u001b=";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string Clef => Path.Combine(_folder.Path, "a.clef");

    [Fact]
    public async Task ATableIsAlignedWhateverTheTextAndNothingInItMovesTheCursor()
    {
        await WriteAsync("""{"@t":"2026-01-01T00:00:00Z","A":"日本","N":12.50,"O":{"a":[1,null]},"B":true}""", """{"@t":"2026-01-01T00:00:01Z","A":"👩‍👩‍👧é","N":-3,"B":null}""",
            """{"@t":"2026-01-01T00:00:02Z","A":"x\ty\n\u001b[2J\u202e","N":1234567890123456789012345678,"B":"t"}""");
        (await QueryTool.RunAsync("-q", "select A, N, O, B from stream", "-i", Clef)).MustSucceed().ShouldBe(
            """
            A                                                 N  O               B
            ---------------------  ----------------------------  --------------  ----
            日本                                          12.50  {"a":[1,null]}  true
            👩‍👩‍👧é                                              -3  null            null
            x\ty\n\u001b[2J\u202e  1234567890123456789012345678  null            t

            """);
    }

    [Fact]
    public async Task ValuesKeepTheirDigitsAndTypesInEveryForm()
    {
        await WriteAsync("""{"@t":"2026-01-01T00:00:00Z","Big":1234567890123456789012345678,"Small":0.1234567890123456789012345678,"Whole":20.0,"Text":"20","Truth":false,"None":null,"Deep":{"a":[{"b":"ü"}]}}""");
        const string query = "select Big, Small, Whole, Text, Truth, None, Missing, Deep from stream";
        (await QueryTool.RunAsync("-q", query, "-i", Clef, "-o", "json")).MustSucceed().ShouldStartWith(
            """{"Columns":["Big","Small","Whole","Text","Truth","None","Missing","Deep"],"Rows":[[1234567890123456789012345678,0.1234567890123456789012345678,20,"20",false,null,null,{"a":[{"b":"ü"}]}]],""");
        (await QueryTool.RunAsync("-q", query, "-i", Clef, "-o", "csv")).MustSucceed().ShouldEndWith(
            "1234567890123456789012345678,0.1234567890123456789012345678,20.0,\"20\",false,,,\"{\"\"a\"\":[{\"\"b\"\":\"\"ü\"\"}]}\"\n");
        (await QueryTool.RunAsync("-q", "Whole = 20", "-i", Clef, "-o", "json")).MustSucceed().ShouldBe(
            (await File.ReadAllTextAsync(Clef)).Replace("00:00:00Z", "00:00:00.0000000Z", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OnATerminalATableIsCutToItsWidthAndInAPipeNever()
    {
        await WriteAsync($$"""{"@t":"2026-01-01T00:00:00Z","@l":"Error","@mt":"{{new string('m', 300)}}","Long":"{{new string('日', 100)}}","Short":"ok","N":7}""");
        var table = await InTerminalAsync(60, "select Long, Short, N from stream");
        table.ShouldAllBe(line => Width(line) <= 60);
        table[2].ShouldContain("…");
        table[2].ShouldContain("ok");
        var narrow = await InTerminalAsync(20, "select Long, Short, N, Long, Short, N from stream");
        narrow.ShouldAllBe(line => Width(line) <= 20);
        narrow.ShouldAllBe(line => line.EndsWith('…'));
        var events = await InTerminalAsync(70, "N = 7");
        events.ShouldAllBe(line => Width(line) <= 70);
        events[2].ShouldEndWith("m…");
        (await QueryTool.RunAsync("-q", "select Long, Short, N from stream", "-i", Clef)).MustSucceed().ShouldContain(new string('日', 100));
        (await QueryTool.RunAsync("-q", "N = 7", "-i", Clef)).MustSucceed().ShouldContain(new string('m', 300));
    }

    [Fact]
    public async Task ColoursAreForTerminalsThatWantThem()
    {
        await WriteAsync("""{"@t":"2026-01-01T00:00:00Z","@l":"Error","@mt":"m"}""");
        string.Concat(await InTerminalAsync(80, "@Level = 'Error'", color: true)).ShouldContain("\u001b[31mError");
        string.Concat(await InTerminalAsync(80, "@Level = 'Error'", options: "--no-color")).ShouldNotContain('\u001b');
        string.Concat(await InTerminalAsync(80, "@Level = 'Error'", prefix: "NO_COLOR=1 ")).ShouldNotContain('\u001b');
        (await QueryTool.RunAsync("-q", "@Level = 'Error'", "-i", Clef)).MustSucceed().ShouldNotContain('\u001b');
    }

    [Theory]
    [InlineData("select count(*) from stream wher N = 1", 2, "seqsvr: Syntax error (line 1, column 29)", "                                ^")]
    [InlineData("select 1,\n  '日本', foo(1) from stream", 2, "seqsvr: There is no function `foo`", "              ^")]
    [InlineData("select N from stream where N == 1", 2, "Write: select N from stream where N = 1", "^")]
    [InlineData("$missing = 1", 2, "missing", "^")]
    public async Task AWrongQueryIsShownWithItsPlaceBeforeAnythingIsRead(string query, int exitCode, string message, string mark)
    {
        // The input does not exist: had it been looked at, that would be the error.
        var run = await QueryTool.RunAsync("-q", query, "-i", Path.Combine(_folder.Path, "none"));
        run.ExitCode.ShouldBe(exitCode, run.Errors);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldContain(message);
        run.Errors.Split('\n').ShouldContain(line => line.EndsWith(mark, StringComparison.Ordinal) && line.Trim() == "^");
    }

    [Fact]
    public async Task AResultBeyondALimitIsNoAnswer()
    {
        await WriteAsync([.. Enumerable.Range(0, 1100).Select(n => $$"""{"@t":"2026-01-01T00:00:00Z","N":{{n}}}""")]);
        var run = await QueryTool.RunAsync("-q", "select N from stream", "-i", Clef);
        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("1024 rows");
        var environment = new Dictionary<string, string> { ["SEQ_QUERY_MEMORYLIMITBYTES"] = "many" };
        (await QueryTool.InBashAsync($"seqsvr query -q 'select N from stream' -i {Clef}", environment)).Errors.ShouldContain("SEQ_QUERY_MEMORYLIMITBYTES");
    }

    [Fact]
    public async Task WhenNobodyReadsOnItEnds_AndAFullDiskIsAnError()
    {
        await WriteAsync([.. Enumerable.Range(0, 20_000).Select(n => $$"""{"@t":"2026-01-01T00:00:00Z","N":{{n}}}""")]);
        var head = await QueryTool.InBashAsync($"seqsvr query -q 'N >= 0' -i {Clef} -o json | head -1; echo ${{PIPESTATUS[0]}}");
        head.Output.ShouldEndWith("\n141\n");
        head.Errors.ShouldBeEmpty();
        var full = await QueryTool.InBashAsync($"seqsvr query -q 'N >= 0' -i {Clef} > /dev/full");
        full.ExitCode.ShouldBe(1);
        full.Errors.ShouldContain("No space left");
    }

    // script(1) gives the command a terminal; its lines end in \r\n.
    async Task<string[]> InTerminalAsync(int columns, string query, string options = "--no-color", bool color = false, string prefix = "")
    {
        var command = $"stty cols {columns}; {prefix}seqsvr query -q {QueryTool.Quote(query)} -i {Clef} {(color || prefix.Length > 0 ? "" : options)}";
        var terminal = new Dictionary<string, string> { ["TERM"] = "xterm" };
        var run = await QueryTool.InBashAsync($"script -qec {QueryTool.Quote(command)} /dev/null < /dev/null", terminal);
        var printed = run.MustSucceed().Replace(RuntimeGreeting, "", StringComparison.Ordinal);
        return [.. printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))];
    }

    // Enough for what these tests print.
    static int Width(string line) => line.EnumerateRunes().Sum(rune => rune.Value is >= 0x3000 and < 0xA000 ? 2 : 1);

    Task WriteAsync(params string[] lines) => File.WriteAllTextAsync(Clef, string.Concat(lines.Select(line => line + "\n")), new UTF8Encoding(false));
}
