using Seqsvr.Server.Http.OpenApi;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>Paths and queries that no client should send, made of one that it may.</summary>
static class HostileTargets
{
    /// <summary>In place of an id.</summary>
    public static readonly string[] Ids =
    [
        "x", "signal-999999999999999999999999", "event-00000000000000000000000000000000", "-1", "%20", "%00", "%ff%fe", "%c0%ae", "a%2Fb", "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "..%5c..%5cwindows", "%252e%252e%252f", ";a=b", "%F0%9F%98%80", "%e2%80%ae", "'%20or%201=1--", "%0d%0aX-Evil:1", "{id}", new('x', 4000),
    ];

    static readonly string[] Values =
    [
        "", "-1", "0", "1e400", "99999999999999999999999999", "NaN", "x", "%ff%fe", "%00", "%", "%zz", "%F0%9F%98%80", "%0d%0aX-Evil:1", "9999-99-99T99:99:99Z", "0001-01-01",
        "9999-12-31T23:59:59.9999999%2B14:00", new('(', 8000), new('[', 8000), string.Concat(Enumerable.Repeat("not%20", 1000)) + "a", new('x', 20_000), new('~', 5000), "a,(b~(c,d)",
    ];

    /// <summary>The path written in other ways, and ways out of it.</summary>
    public static IEnumerable<string> Tricks(string path) =>
    [
        "/" + path, path.Replace("/", "//", StringComparison.Ordinal), path + "/", path + "/..", path + "/../", path + "/.", path + "/%2e%2e", path + "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        path + "/%252e%252e/", path + "%2F", path + "%2f..%2f..", path + "%5c..", path + "%00", path + "%20", path + ";a=b", path + "%3Fa", path + "?", path + "??", path + "#a", path + "/*",
        "/." + path, "/x/.." + path, "/%2e%2e" + path, path.Replace("/api", "/%61pi", StringComparison.Ordinal), path.Replace("/api", "/api%2F", StringComparison.Ordinal),
        path.ToUpperInvariant(), path + "/resources/template",
    ];

    /// <summary>The query strings for an address: each parameter that its links name, with everything that it cannot be.</summary>
    public static IEnumerable<string> Queries(string pattern)
    {
        var names = LinkedRelation.Of(pattern).SelectMany(relation => relation.Parameters).Append("version").Distinct(StringComparer.Ordinal).ToList();
        foreach (var name in names)
        {
            foreach (var value in Values)
                yield return $"?{name}={value}";
            yield return $"?{name}=1&{name}=2";
            yield return $"?{name}";
        }
        yield return "?" + string.Join('&', names.Select(name => name + "=%ff"));
        yield return "?" + string.Concat(Enumerable.Repeat("a=1&", 5000));
        yield return "?" + new string('x', 40_000);
        yield return "?apiKey=" + new string('x', 5000);
    }
}
