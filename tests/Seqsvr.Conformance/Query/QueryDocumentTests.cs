namespace Seqsvr.Conformance.Query;

/// <summary><c>docs/query-command.md</c>, typed from its first command to its last.</summary>
public class QueryDocumentTests
{
    [Fact]
    public async Task EveryCommandOfTheDocumentWorksAsItStandsThere() =>
        (await DocumentShell.TypeAllAsync("query-command.md")).ShouldBeGreaterThan(15, "the blocks were found");

    [Fact]
    public async Task TheHelpHasExamplesThatWork()
    {
        await using var shell = new DocumentShell();
        (await shell.TypeAsync("echo '{\"@t\":\"2026-11-22T12:00:00Z\",\"Elapsed\":300,\"@l\":\"Error\"}' | tee app.clef | gzip > app.clef.gz")).ExitCode.ShouldBe(0);
        var help = (await shell.TypeAsync("seqsvr query --help")).Output.Split('\n').Select(line => line.Trim());
        var examples = help.Where(line => line.Contains("seqsvr query -q", StringComparison.Ordinal) && !line.Contains("--storage", StringComparison.Ordinal)).ToList();
        examples.Count.ShouldBeGreaterThan(3);
        foreach (var example in examples)
            (await shell.TypeAsync(example)).ExitCode.ShouldBe(0, example);
    }
}
