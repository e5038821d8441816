using System.Text;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>Request lines, headers and chunks as they should not be, for one verb at one address. The same seed gives the same bytes.</summary>
sealed class RawRequests(Random random)
{
    // Of each kind some, by chance: there are hundreds of addresses, so that each trick meets many of them.
    const int LinesOfEach = 20;
    const int EndingsOfEach = 2;
    const int HeadersOfEach = 12;
    const int BodiesOfEach = 8;
    const int Fuzzed = 8;

    /// <summary>The server is asked to close, so that the end of its answer can be told; what it does not understand it closes anyway.</summary>
    const string Rest = "Host: localhost\r\nConnection: close\r\n";

    /// <summary>Those for one address.</summary>
    public IEnumerable<RawRequest> For(string verb, string target) =>
    [
        .. Some(Lines(verb, target), LinesOfEach).Select(line => new RawRequest("request line", $"{line}\r\n{Rest}\r\n")),
        .. Some(Endings(verb, target), EndingsOfEach).Select(text => new RawRequest("line endings", text)),
        .. Some(Headers, HeadersOfEach).Select(header => new RawRequest("headers", $"{verb} {target} HTTP/1.1\r\n{header}\r\nConnection: close\r\n\r\n")),
        .. Some(Lengths, BodiesOfEach).Select(framing => new RawRequest("length of the body", $"{verb} {target} HTTP/1.1\r\n{Rest}{framing}")),
        .. Some(Chunks, BodiesOfEach).Select(chunks =>
            new RawRequest("chunks", $"{verb} {target} HTTP/1.1\r\n{Rest}Transfer-Encoding: chunked\r\n\r\n{chunks}")),
        .. Enumerable.Range(0, Fuzzed).Select(_ =>
            Fuzz($"{verb} {target} HTTP/1.1\r\n{Rest}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}")),
    ];

    IEnumerable<string> Some(IEnumerable<string> all, int count)
    {
        var shuffled = all.ToArray();
        random.Shuffle(shuffled);
        return shuffled.Take(count);
    }

    static IEnumerable<string> Lines(string verb, string target) =>
    [
        $"{verb} /{target} HTTP/1.1", $"{verb} /.{target} HTTP/1.1", $"{verb} /x/..{target} HTTP/1.1", $"{verb} {target}/../../../../etc/passwd HTTP/1.1",
        $"{verb} /%2e%2e{target} HTTP/1.1", $"{verb} {target}/%2e%2e/%2e%2e HTTP/1.1", $"{verb} {target}/%252e%252e HTTP/1.1", $"{verb} {target}%00 HTTP/1.1",
        $"{verb} {target}\0 HTTP/1.1", $"{verb} {target}/\xff\xfe HTTP/1.1", $"{verb} {target}?a=\xc3\x28\0 HTTP/1.1", $"{verb} {target}?filter=%ff%00%c0%ae HTTP/1.1",
        $"{verb} {target}/%c0%ae%c0%ae%c0%af HTTP/1.1", $"{verb} {target}/%ed%a0%80 HTTP/1.1", $"{verb} {target}#here HTTP/1.1", $"{verb} {target}\\..\\.. HTTP/1.1",
        $"{verb} http://localhost{target} HTTP/1.1", $"{verb} http://elsewhere.example{target} HTTP/1.1", $"{verb} https://u:p@localhost:99999{target} HTTP/1.1",
        $"{verb} http:// HTTP/1.1", $"{verb} http:{target} HTTP/1.1", $"{verb} ://{target} HTTP/1.1", $"{verb} file://{target} HTTP/1.1", $"{verb} * HTTP/1.1",
        $"OPTIONS * HTTP/1.1", "CONNECT localhost:80 HTTP/1.1", $"CONNECT {target} HTTP/1.1", $"{verb} {target[1..]} HTTP/1.1", $"{verb}  HTTP/1.1", $"{verb} HTTP/1.1",
        $"{verb} {target} HTTP/1.0", $"{verb} {target} HTTP/0.9", $"{verb} {target} HTTP/1.2", $"{verb} {target} HTTP/2.0", $"{verb} {target} HTTP/11", $"{verb} {target} http/1.1",
        $"{verb} {target} HTTP/1.1 HTTP/1.1", $"{verb} {target}", $"{verb}  {target}  HTTP/1.1", $"{verb}\t{target}\tHTTP/1.1", $" {verb} {target} HTTP/1.1",
        $" {target} HTTP/1.1", $"{verb.ToLowerInvariant()} {target} HTTP/1.1", $"{new string('A', 9000)} {target} HTTP/1.1", $"{verb}\0 {target} HTTP/1.1", $"G\xc9T {target} HTTP/1.1",
        $"{verb} {target}?{new string('a', 40_000)} HTTP/1.1",
    ];

    static IEnumerable<string> Endings(string verb, string target) =>
    [
        $"{verb} {target} HTTP/1.1\n{Rest.Replace("\r", "", StringComparison.Ordinal)}\n", $"{verb} {target} HTTP/1.1\r{Rest.Replace("\n", "", StringComparison.Ordinal)}\r\r\n\r\n",
        $"\r\n\r\n{verb} {target} HTTP/1.1\r\n{Rest}\r\n", $"{verb} {target}\r\n HTTP/1.1\r\n{Rest}\r\n", $"{verb} {target} HTTP/1.1\r\n\r\n{Rest}\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0", "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03", "\0\0\0\0\r\n\r\n",
    ];

    static readonly string[] Headers =
    [
        "X-No-Host: 1", "Host:", "Host: localhost\r\nHost: localhost", "Host: localhost\r\nHost: elsewhere.example", "Host: elsewhere.example", "Host: localhost:99999",
        "Host: [::1", "Host: \xff\xfe", "Host: localhost/../", "Host: a b", $"Host: {new string('h', 5000)}",
        $"Host: localhost\r\nX-Large: {new string('x', 40_000)}", $"Host: localhost\r\n{string.Concat(Enumerable.Range(0, 5000).Select(number => $"X-{number}: 1\r\n"))}X: 1",
        "Host: localhost\r\nNo colon", "Host: localhost\r\n: no name", "Host: localhost\r\nX : 1", "Host: localhost\r\nX: a\r\n folded", " Host: localhost",
        "Host: localhost\r\nX: a\0b", "Host: localhost\r\nX: \xff\xc0\x80", "Host: localhost\r\nX\0: 1", "Host: localhost\r\nX: a\rb", "Host: localhost\r\n\xe9: 1",
        $"Host: localhost\r\nX-Seq-ApiKey: {new string('k', 9000)}", "Host: localhost\r\nX-Seq-ApiKey: a\r\nX-Seq-ApiKey: b", "Host: localhost\r\nAuthorization: Basic \xff",
        "Host: localhost\r\nAuthorization: Bearer a\r\nAuthorization: Basic b", "Host: localhost\r\nCookie: =;;;Seq-Session=\xff; Seq-Session=a; \"", "Host: localhost\r\nOrigin: null",
        "Host: localhost\r\nOrigin: http://localhost\r\nOrigin: http://localhost", "Host: localhost\r\nAccept: \xff/*;q=1e999, ,;", "Host: localhost\r\nAccept-Encoding: gzip;q=-1, \0",
        "Host: localhost\r\nRange: bytes=9-1,-,999999999999999999999-", "Host: localhost\r\nIf-None-Match: \"", "Host: localhost\r\nIf-Modified-Since: yesterday",
        "Host: localhost\r\nExpect: a miracle", "Host: localhost\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA", "Host: localhost\r\nX-Forwarded-For: \xff\r\nForwarded: for=\"",
        "Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket", "Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 12\r\nSec-WebSocket-Key: x",
        "Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: not sixteen bytes",
    ];

    static readonly string[] Lengths =
    [
        "Content-Length: -1\r\n\r\n{}", "Content-Length: 99999999999999999999999\r\n\r\n{}", "Content-Length: 0x2\r\n\r\n{}", "Content-Length: 2 2\r\n\r\n{}", "Content-Length: +2\r\n\r\n{}",
        "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", "Content-Length: 2, 2\r\n\r\n{}", "Content-Length: \r\n\r\n{}",
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 99\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", "Transfer-Encoding: chunked, gzip\r\n\r\n{}", "Transfer-Encoding: chunked, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: identity\r\n\r\n{}", "Transfer-Encoding: \x0b" + "chunked\r\n\r\n0\r\n\r\n", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n", "Content-Length: 2\r\n\r\n{}GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n{}", "Content-Length: 1000\r\n\r\n{}",
    ];

    static readonly string[] Chunks =
    [
        "2;a=b\r\n{}\r\n0\r\n\r\n", $"2;{new string('e', 100_000)}\r\n{{}}\r\n0\r\n\r\n", "2;a=\"\0\xff\r\n{}\r\n0\r\n\r\n", "2 \r\n{}\r\n0\r\n\r\n", "G\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n",
        "0x2\r\n{}\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n", "7FFFFFFF\r\n{}", "80000000\r\n{}", "00000000000000000000000002\r\n{}\r\n0\r\n\r\n", "\r\n{}\r\n0\r\n\r\n", "2\r\n{}0\r\n\r\n",
        "1\r\n{}\r\n0\r\n\r\n", "3\r\n{}\r\n0\r\n\r\n", "2\n{}\n0\n\n", "2\r{}\r0\r\r", "2\r\n{}\r\n0\r\nX: 1\r\n\r\n", $"2\r\n{{}}\r\n0\r\nX: {new string('t', 100_000)}\r\n\r\n",
        "2\r\n{}\r\n0\r\nContent-Length: 5\r\nHost: elsewhere.example\r\n\r\n", "2\r\n{}\r\n0\r\nno colon\r\n\r\n", string.Concat(Enumerable.Repeat("1\r\n[\r\n", 3000)) + "0\r\n\r\n", "2\r\n{}\r\n",
    ];

    /// <summary>The bytes with a few of them changed, left out, or twice.</summary>
    RawRequest Fuzz(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        return new RawRequest("fuzzed bytes", ChangedBytes.Of(bytes, random));
    }
}
