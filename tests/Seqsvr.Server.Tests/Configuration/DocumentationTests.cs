using Seqsvr.Server.Configuration;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Server.Tests.Configuration;

public sealed class DocumentationTests
{
    [Fact]
    public void EverySettingIsDocumentedAsItIs()
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryLayout.Root, "docs", "configuration.md"));
        var expected = KnownSettings.All.Select(setting => $"| `{setting.Key}` | {setting.Default} | {setting.Description} |").ToList();
        lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ShouldBe(expected, string.Join('\n', expected));
    }
}
