using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Server.Tests.Features;

public sealed class SettingDocumentationTests
{
    [Fact]
    public void EverySettingIsDocumentedAsItIs()
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryLayout.Root, "docs", "settings.md"));
        var expected = KnownRuntimeSettings.All.Select(LineOf).ToList();
        lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ShouldBe(expected, string.Join('\n', expected));
    }

    static string LineOf(RuntimeSetting setting) =>
        $"| `{setting.Name}` | {setting.Expected} | {setting.Standard} | {setting.Description}{(setting.IsSecret ? "; sealed, and never shown" : "")}{(setting.IsWithoutEffect ? " (no effect yet)" : "")} |";
}
