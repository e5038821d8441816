using Seqsvr.Conformance.Query;

namespace Seqsvr.Conformance.Store;

/// <summary><c>docs/store.md</c>, typed from its first command to its last.</summary>
public class StoreDocumentTests
{
    [Fact]
    public async Task EveryCommandOfTheDocumentWorksAsItStandsThere() =>
        (await DocumentShell.TypeAllAsync("store.md")).ShouldBeGreaterThan(5, "the blocks were found");
}
