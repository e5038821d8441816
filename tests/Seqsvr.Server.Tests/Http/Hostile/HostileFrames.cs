using System.Text;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>Frames as no client should send them. The same seed gives the same bytes.</summary>
sealed class HostileFrames(Random random)
{
    const int Fuzzed = 150;
    const int RandomBytesMax = 200;
    const int Many = 10_000;

    static readonly int[] BadCloseCodes = [0, 1, 999, 1004, 1005, 1006, 1015, 1100, 2999, 5000, 65535];

    /// <summary>What may be sent at any time, to be changed.</summary>
    static readonly byte[] Good =
    [
        .. Begun("{\"Variables\":"),
        .. new SocketFrame(SocketFrame.Ping, [1, 2, 3]).ToBytes(),
        .. new SocketFrame(SocketFrame.Continuation, "{\"n\":1}}"u8.ToArray()).ToBytes(),
        .. Text("more").ToBytes(),
        .. new SocketFrame(SocketFrame.Pong, []).ToBytes(),
        .. new SocketFrame(SocketFrame.Binary, new byte[300]).ToBytes(),
    ];

    static readonly (string Kind, SocketFrame Frame)[] Single =
    [
        ("not masked", Text("{}") with { IsMasked = false }),
        ("reserved bit", Text("{}") with { ReservedBits = 0x40 }),
        ("reserved bit", Text("{}") with { ReservedBits = 0x20 }),
        ("reserved bit", Text("{}") with { ReservedBits = 0x10 }),
        ("reserved opcode", new SocketFrame(3, [])),
        ("reserved opcode", new SocketFrame(7, [1])),
        ("reserved opcode", new SocketFrame(11, [])),
        ("reserved opcode", new SocketFrame(15, [])),
        ("continues nothing", new SocketFrame(SocketFrame.Continuation, "{}"u8.ToArray())),
        ("control too long", new SocketFrame(SocketFrame.Ping, new byte[126])),
        ("control too long", new SocketFrame(SocketFrame.Close, new byte[200])),
        ("control in pieces", new SocketFrame(SocketFrame.Ping, []) { IsFinal = false }),
        ("control in pieces", new SocketFrame(SocketFrame.Close, []) { IsFinal = false }),
        ("close of one byte", new SocketFrame(SocketFrame.Close, [3])),
        ("close without a code", new SocketFrame(SocketFrame.Close, [])),
        ("close code", SocketFrame.Closing(4999, [.. "bye"u8])),
        ("bad UTF-8", new SocketFrame(SocketFrame.Text, [0xFF, 0xC0, 0x80])),
        ("bad UTF-8", new SocketFrame(SocketFrame.Text, [0xED, 0xA0, 0x80])),
        ("bad UTF-8", SocketFrame.Closing(1000, 0xFF, 0xFE)),
        ("length", Text("{}") with { ClaimedLength = ulong.MaxValue }),
        ("length", Text("{}") with { ClaimedLength = long.MaxValue }),
        ("length", Text("{}") with { ClaimedLength = 1UL << 40 }),
        ("length", Text("{}") with { ClaimedLength = int.MaxValue }),
        ("length", Text("{}") with { ClaimedLength = 2 }),
        ("large", Text($"{{\"a\":\"{new string('x', 3 << 20)}\"}}")),
        ("large", new SocketFrame(SocketFrame.Binary, new byte[3 << 20])),
        ("depth bomb", Text(new string('[', 100_000))),
        ("odd text", Text("")),
        ("odd text", Text("{")),
        ("odd text", Text("null")),
        ("odd text", Text("{\"Signal\":5,\"Variables\":[]}")),
        ("odd text", new SocketFrame(SocketFrame.Binary, "{}"u8.ToArray())),
    ];

    /// <summary>What is wrong, and the bytes.</summary>
    public IEnumerable<(string Kind, byte[] Bytes)> All() =>
    [
        .. Single.Select(wrong => (wrong.Kind, wrong.Frame.ToBytes())),
        .. BadCloseCodes.Select(code => ("close code", SocketFrame.Closing(code).ToBytes())),
        ("begun twice", [.. Begun("a"), .. Begun("b")]),
        ("never ended", Begun("a")),
        ("many pieces", [.. Begun("["), .. Repeated(new SocketFrame(SocketFrame.Continuation, "["u8.ToArray()) { IsFinal = false })]),
        ("many pieces", [.. Begun(""), .. Repeated(new SocketFrame(SocketFrame.Continuation, []) { IsFinal = false })]),
        ("many pings", Repeated(new SocketFrame(SocketFrame.Ping, new byte[125]))),
        ("text after close", [.. SocketFrame.Closing(1000).ToBytes(), .. Text("still here").ToBytes()]),
        ("HTTP again", Encoding.ASCII.GetBytes("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")),
        ("half a header", Text(new string('x', 70_000)).ToBytes()[..5]),
        .. Enumerable.Range(0, Fuzzed).Select(_ => ("fuzzed frames", ChangedBytes.Of(Good, random))),
        .. Enumerable.Range(0, Fuzzed).Select(_ => ("random bytes", RandomBytes())),
    ];

    static SocketFrame Text(string text) => new(SocketFrame.Text, Encoding.UTF8.GetBytes(text));

    /// <summary>The first piece of a text.</summary>
    static byte[] Begun(string text) => (Text(text) with { IsFinal = false }).ToBytes();

    static byte[] Repeated(SocketFrame frame) => [.. Enumerable.Repeat(frame.ToBytes(), Many).SelectMany(bytes => bytes)];

    byte[] RandomBytes()
    {
        var bytes = new byte[random.Next(1, RandomBytesMax)];
        random.NextBytes(bytes);
        return bytes;
    }
}
