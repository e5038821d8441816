using Seqsvr.Conformance.Query;

namespace Seqsvr.Conformance.Http;

/// <summary><c>docs/users.md</c>, typed from its first command to its last.</summary>
public class UserDocumentTests
{
    [Fact]
    public async Task EveryCommandOfTheDocumentWorksAsItStandsThere() =>
        (await DocumentShell.TypeAllAsync("users.md")).ShouldBeGreaterThan(20, "the blocks were found");
}
