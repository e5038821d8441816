namespace Seqsvr.Tidy;

/// <summary>Fails with every finding on a line of its own.</summary>
static class FindingAssertions
{
    public static void ShouldBeNone<T>(this IEnumerable<T> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, $"{all.Count} findings:\n{string.Join('\n', all)}");
    }
}
