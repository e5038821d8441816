using System.IO.Compression;
using System.Text;
using Seqsvr.Server.Tests.Features;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>What is sent in place of an entity. The same seed gives the same bodies.</summary>
sealed class HostileBodies(Random random)
{
    const int SwappedPerAddress = 80;
    const int FuzzedPerAddress = 24;
    const int Deep = 100_000;

    static readonly byte[] Large = Utf8($$"""{"Title":"{{new string('x', 10 << 20)}}"}""");
    static readonly byte[] Bomb = Packed(new byte[32 << 20]);

    /// <summary>Things of other types, numbers that no type holds, and texts that are deep for who parses them.</summary>
    static readonly string[] Replacements =
    [
        "null", "true", "-1", "0.5", "1e400", "9e999999999", "123456789012345678901234567890", "-0.0", "\"x\"", "\"\"", "\"\\u0000\"",
        "[]", "[null]", "[[[[1]]]]", "{}", """{"Id":5,"Kind":"Union","Left":null}""", $"\"{new string('(', 20_000)}\"",
        $"\"{string.Concat(Enumerable.Repeat("not ", 10_000))}a\"", $"\"{new string('[', 20_000)}\"", $"\"a{string.Concat(Enumerable.Repeat(" + a", 10_000))}\"",
    ];

    static readonly (string Kind, byte[] Body)[] Fixed =
    [
        .. new[] { "", "null", "[]", "\"x\"", "5", "{", "{}", "{\0}", """{"Title":1,"Title":2}""", "\uFEFF{}", "{\"Title\":\"\\ud83d\"}" }.Select(text => ("odd JSON", Utf8(text))),
        ("bad UTF-8", [.. "{\"Title\":\""u8, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, .. "\"}"u8]),
        ("depth bomb", Utf8(new string('[', Deep))),
        ("depth bomb", Utf8(string.Concat(Enumerable.Repeat("{\"a\":", Deep)))),
        ("depth bomb", Utf8(new string('[', Deep) + new string(']', Deep))),
        ("depth bomb", Utf8("{\"Signal\":" + string.Concat(Enumerable.Repeat("{\"Left\":", 60)) + "null" + new string('}', 61))),
        ("10 MB text", Large),
    ];

    static readonly string?[] ContentTypes =
        [null, "", "application/xml", "multipart/form-data", "text/plain; charset=utf-7", "application/json; charset=\"", "\u0001", "application/x-www-form-urlencoded"];

    static readonly (string Encoding, byte[] Body)[] Encodings =
        [("gzip", Bomb), ("gzip", Utf8("{}")), ("br", Utf8("{}")), ("deflate", Utf8("{}")), ("nonsense", Utf8("{}")), ("gzip, gzip, gzip, gzip, gzip", Bomb)];

    /// <summary>All for one verb at one address.</summary>
    /// <param name="entities">What could be sent there.</param>
    public IEnumerable<HostileRequest> For(string verb, string target, IReadOnlyList<string> entities)
    {
        foreach (var (kind, body) in Fixed)
            yield return new HostileRequest(kind, verb, target, body);
        foreach (var type in ContentTypes)
            yield return new HostileRequest("content type", verb, target, Utf8(entities.FirstOrDefault() ?? "{}")) { ContentType = type };
        foreach (var (encoding, body) in Encodings)
            yield return new HostileRequest("content encoding", verb, target, body) { ContentEncoding = encoding };
        foreach (var entity in entities)
        {
            var swapped = FullEntities.Broken(entity, Replacements).ToArray();
            random.Shuffle(swapped);
            foreach (var body in swapped.Take(SwappedPerAddress / entities.Count))
                yield return new HostileRequest("types swapped", verb, target, Utf8(body));
            for (var i = 0; i < FuzzedPerAddress / entities.Count; i++)
                yield return new HostileRequest("fuzzed JSON", verb, target, ChangedBytes.Of(Utf8(entity), random));
        }
    }

    static byte[] Packed(byte[] plain)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(plain);
        return packed.ToArray();
    }

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
