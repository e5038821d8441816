using System.Text.RegularExpressions;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Clients;

/// <summary>The commands of docs/api-keys.md, as they stand there and in their order.</summary>
public partial class ApiKeyPageTests
{
    [Fact]
    public async Task EveryCommandOfThePageDoesWhatThePageSays()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync();
        var page = await File.ReadAllTextAsync(Path.Combine(RepositoryLayout.Root, "docs", "api-keys.md"));
        var commands = string.Join("echo\n", ShellBlock().Matches(page).Select(block => block.Groups["commands"].Value));
        var script = commands.Replace("http://localhost:5341", server.Url.ToString().TrimEnd('/'), StringComparison.Ordinal);
        script.ShouldNotBe(commands, "the page says where the server is");

        var run = await ChildProcess.RunAsync("bash", ["-euo", "pipefail", "-c", script], folder.Path);

        var printed = run.MustSucceed();
        printed.ShouldNotContain("{\"Error\":");
        printed.ShouldContain("""{"MinimumLevelAccepted":"Warning"}""");
        const string stored = """{"@t":"2026-11-22T10:00:00.0000000Z","@l":"Error","@mt":"Out of stock","Environment":"production"}""";
        printed.ShouldContain(stored);
        printed.ShouldNotContain("Stock is counted");
        printed.ShouldContain("\"Title\":\"Shop\"");
        printed.ShouldContain("\"Value\":\"unknown\"");
    }

    [GeneratedRegex("```sh\n(?<commands>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
