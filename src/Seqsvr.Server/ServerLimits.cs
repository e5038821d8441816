namespace Seqsvr.Server;

/// <summary>Bounds on what one connection may cost that are not settings: nobody should need to change them.</summary>
public sealed record ServerLimits
{
    /// <summary>A request whose headers are not complete by then is dropped.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>An idle connection is closed after this; longer than the interval at which batching clients send.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>A body that arrives slower than <see cref="BodyBytesPerSecondMin"/> for this long is answered with 408.</summary>
    public TimeSpan BodyGrace { get; init; } = TimeSpan.FromSeconds(5);

    public double BodyBytesPerSecondMin { get; init; } = 240;

    public int HeadersBytesMax { get; init; } = 32 << 10;

    /// <summary>An idle one costs a few kilobytes, and whoever wants to keep others out must open all of them.</summary>
    public int ConnectionsMax { get; init; } = 10_000;

    /// <summary>WebSockets open at once: live tails and scans.</summary>
    public int SocketsMax { get; init; } = 200;

    /// <summary>Searches and queries that may wait for their turn; more of them get 503.</summary>
    public int QueriesWaitingMax { get; init; } = 64;

    /// <summary>Lists, exports and scans that are being sent at once; each has a thread.</summary>
    public int ExportsMax { get; init; } = 16;

    /// <summary>How long one of them may take, however steadily its client reads.</summary>
    public TimeSpan ExportTimeout { get; init; } = TimeSpan.FromHours(6);

    /// <summary>A WebSocket client that takes nothing for this long is dropped.</summary>
    public TimeSpan SocketSendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an idle WebSocket is pinged, and how long the answer may take.</summary>
    public TimeSpan SocketPing { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>What is in flight gets this long to finish when the server stops.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(1);
}
