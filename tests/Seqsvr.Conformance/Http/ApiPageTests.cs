using Seqsvr.Conformance.Query;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Http;

/// <summary>The pages of <c>docs/api</c>: each example does what stands there, on a new server.</summary>
public class ApiPageTests
{
    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(Path.Combine(RepositoryLayout.Root, "docs", "api")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryExampleOfThePageWorksAsItStandsThere(string page) =>
        (await DocumentShell.TypeAllBesideServerAsync($"api/{page}")).ShouldBeGreaterThan(0, "the page has an example");
}
