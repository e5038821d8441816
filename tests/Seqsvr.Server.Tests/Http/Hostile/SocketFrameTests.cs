using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>The addresses of the table of routes that become WebSockets, with frames that nobody should send.</summary>
public sealed class SocketFrameTests(ITestOutputHelper output) : IAsyncLifetime
{
    const int Seed = 20_261_202;
    const int Connections = 100;
    const int ShownMax = 30;
    const int InternalError = 1011;

    const string Upgrade =
        "Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    static readonly TimeSpan GivenUpAfter = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly byte[] Goodbye = SocketFrame.Closing(1000).ToBytes();

    readonly ConcurrentQueue<string> _broken = new();
    readonly ConcurrentDictionary<string, int> _kinds = new();
    readonly ConcurrentDictionary<string, int> _codes = new();
    readonly RecordedErrors _errors = new();
    RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        // Who claims more than they send is known by not answering a ping.
        _server = await RunningServer.StartAsync(
            limits: new ServerLimits { SocketPing = GivenUpAfter, SocketSendTimeout = GivenUpAfter }, log: _errors);
        await PostAsync("Before");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task NoFrameBreaksTheServer()
    {
        var sockets = await SocketsAsync();
        sockets.Count.ShouldBeGreaterThanOrEqualTo(2);
        var frames = new HostileFrames(new Random(Seed)).All().ToList();
        var cases = sockets.SelectMany(path => new[] { path, path + "?wait=True" })
            .SelectMany(path => frames.Select(frame => (Path: path, frame.Kind, frame.Bytes)));
        await Parallel.ForEachAsync(
            cases, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (one, _) => await SendAsync(one.Path, one.Kind, one.Bytes));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {Seed}: {_kinds.Values.Sum()} sockets at {string.Join(", ", sockets)}"));
        output.WriteLine("kinds: " + string.Join(", ", _kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key} {kind.Value}")));
        output.WriteLine("ends: " + string.Join(", ", _codes.OrderBy(code => code.Key, StringComparer.Ordinal).Select(code => $"{code.Key} {code.Value}")));
        _broken.Take(ShownMax).ShouldBeEmpty($"{_broken.Count} sockets ended badly (seed {Seed})");
        _errors.Texts.ShouldBeEmpty();
        await PostAsync("After");
    }

    [Fact]
    public async Task AContextInPiecesAndByteByByteIsUnderstood()
    {
        using var connection = await OpenAsync("/api/events/scan?wait=True&clef=True&filter=Name%20%3D%20$name");
        byte[] context =
        [
            .. (new SocketFrame(SocketFrame.Text, """{"Variables":{"na"""u8.ToArray()) { IsFinal = false }).ToBytes(),
            .. new SocketFrame(SocketFrame.Ping, [7]).ToBytes(),
            .. (new SocketFrame(SocketFrame.Continuation, []) { IsFinal = false }).ToBytes(),
            .. new SocketFrame(SocketFrame.Continuation, """me":"Before"}}"""u8.ToArray()).ToBytes(),
        ];
        foreach (var value in context)
            await connection.TrySendAsync(new[] { value });

        var frames = SocketFrame.ReadAll(await connection.ReadToEndAsync(Patience))!;

        frames.ShouldContain(frame => frame.Opcode == SocketFrame.Pong && frame.Payload.SequenceEqual(new byte[] { 7 }));
        frames.Where(frame => frame.Opcode == SocketFrame.Text).Select(frame => Encoding.UTF8.GetString(frame.Payload)).ShouldHaveSingleItem().ShouldContain("\"Before\"");
    }

    [Fact]
    public async Task WhoNeverReadsIsLetGoAndNobodyElseNotices()
    {
        var sockets = await SocketsAsync();
        var large = new string('x', 200_000);
        var lazy = await Task.WhenAll(sockets.SelectMany(path => Enumerable.Repeat(path, 10)).Select(OpenAsync));
        using var reader = await OpenAsync("/api/events/stream?clef=True");
        for (var number = 0; number < 100; number++)
            await PostAsync(large);
        var received = 0;
        var buffer = new byte[64 * 1024];
        using var timer = new CancellationTokenSource(Patience);
        while (received < 100 * large.Length)
        {
            var count = await reader.ReadAsync(buffer, timer.Token);
            count.ShouldBeGreaterThan(0, "who reads keeps their tail");
            received += count;
        }
        foreach (var connection in lazy)
        {
            (await connection.ReadToEndAsync(Patience)).Length.ShouldBeGreaterThan(0);
            connection.Dispose();
        }
        _errors.Texts.ShouldBeEmpty();
    }

    /// <summary>The addresses that answer a client that asks for a WebSocket with one.</summary>
    async Task<List<string>> SocketsAsync()
    {
        var sockets = new List<string>();
        foreach (var pattern in _server.Routes.Where(route => route.Verbs.Contains("GET")).Select(route => route.Pattern).Distinct())
        {
            var path = HostileRequests.Fill(pattern, "x");
            using var connection = await TryOpenAsync(path);
            if (connection is not null)
                sockets.Add(path);
        }
        return sockets;
    }

    async Task SendAsync(string path, string kind, byte[] bytes)
    {
        _kinds.AddOrUpdate(kind, 1, (_, count) => count + 1);
        var what = $"{path}, {kind}: {Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 100)))}";
        try
        {
            using var connection = await OpenAsync(path);
            await connection.TrySendAsync(bytes);
            await connection.TrySendAsync(Goodbye);
            Judge(await connection.ReadToEndAsync(Patience), what);
        }
        catch (OperationCanceledException)
        {
            _broken.Enqueue($"never closed: {what}");
        }
    }

    void Judge(byte[] answer, string what)
    {
        if (SocketFrame.ReadAll(answer) is not { } frames)
        {
            _broken.Enqueue($"no frames: {what}\n  {Encoding.Latin1.GetString(answer.AsSpan(0, Math.Min(answer.Length, ShownMax * 10)))}");
            return;
        }
        var end = frames.LastOrDefault(frame => frame.Opcode == SocketFrame.Close);
        var code = end is null ? "cut" : $"{end.CloseCode}";
        _codes.AddOrUpdate(code, 1, (_, count) => count + 1);
        if (end?.CloseCode == InternalError)
            _broken.Enqueue($"an error of the server: {what}");
        if (frames.Count(frame => frame.Opcode == SocketFrame.Close) > 1)
            _broken.Enqueue($"closed twice: {what}");
    }

    async Task<RawConnection> OpenAsync(string path) => await TryOpenAsync(path) ?? throw new InvalidOperationException($"{path} gave no WebSocket");

    /// <summary>Null where the answer to the wish for a WebSocket is another.</summary>
    async Task<RawConnection?> TryOpenAsync(string path)
    {
        var connection = await RawConnection.OpenAsync(_server.Address);
        await connection.TrySendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\n{Upgrade}"));
        if ((await connection.ReadHeadersAsync(Patience)).StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal))
            return connection;
        connection.Dispose();
        return null;
    }

    async Task PostAsync(string name) =>
        (await _server.PostAsync("/ingest/clef", $$"""{"@t":"2026-01-01T00:00:00Z","@mt":"{Name}","Name":"{{name}}"}""")).Status.ShouldBe(System.Net.HttpStatusCode.Created);
}
