namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>
/// What the addresses without an entity take as a body: each of them gets all of these, so that nobody has to say which takes what.
/// </summary>
static class OtherBodies
{
    public static readonly string[] All =
    [
        """{"Username":"admin","Password":"A = 1","NewPassword":"A = 1"}""",
        """{"Signal":{"Filters":[{"Description":null,"Filter":"A = 1","FilterNonStrict":"A = 1"}]},"Variables":{"a":[1,{"b":null}],"c":"d"}}""",
        """{"Search":"A = 1","Action":"Pinned"}""",
        """{"InternalErrorReportingEnabled":false}""",
        """{"FeedId":"nugetfeed-1","PackageId":"A","Version":"1.0.0"}""",
        """{"Events":[{"Timestamp":"2026-01-01T00:00:00Z","Level":"Error","MessageTemplate":"{A}","Exception":"e","Properties":{"A":{"B":[1,null]}}}]}""",
        """{"@t":"2026-01-01T00:00:00Z","@mt":"{A:0.0}","@l":"Error","@x":"e","@i":5,"@r":["1.0"],"@tr":"0af7651916cd43dd8448eb211c80319c","@sp":"b7ad6b7169203331","@@a":1,"A":{"B":[1,null]}}""",
    ];
}
