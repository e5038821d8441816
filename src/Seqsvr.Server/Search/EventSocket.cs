using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Search;

/// <summary>
/// One WebSocket to a client that reads events: each text message is one event. One task sends; <see cref="Gone"/> tells it to
/// stop. Pings are sent by the framework.
/// </summary>
internal sealed class EventSocket : IAsyncDisposable
{
    /// <summary>The protocol's limit for a close frame's text.</summary>
    const int DescriptionBytesMax = 123;

    /// <summary>How long a client may take to send its first message or to answer a close.</summary>
    static readonly TimeSpan ClientTimeout = TimeSpan.FromSeconds(10);

    static readonly TimeSpan CloseTimeout = TimeSpan.FromMilliseconds(500);

    readonly WebSocket _socket;
    readonly TimeSpan _sendTimeout;
    readonly CancellationTokenSource _gone;
    Task? _listening;

    EventSocket(WebSocket socket, TimeSpan sendTimeout, CancellationTokenSource gone)
    {
        _socket = socket;
        _sendTimeout = sendTimeout;
        _gone = gone;
    }

    /// <summary>Cancelled when the client closes or disappears, and when the server stops.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>Upgrades the request; throws <see cref="RequestRefusedException"/> (400) where it does not ask for that.</summary>
    public static async Task<EventSocket> AcceptAsync(HttpContext context, TimeSpan sendTimeout, CancellationToken stopping)
    {
        if (!context.WebSockets.IsWebSocketRequest)
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, "This address is for WebSockets; connect to it with ws:// instead of http://.");
        var socket = await context.WebSockets.AcceptWebSocketAsync();
        return new EventSocket(socket, sendTimeout, CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping));
    }

    /// <summary>The one message that a client sends with <c>wait=True</c>. Must be called before <see cref="Listen"/>.</summary>
    public async Task<ReadOnlyMemory<byte>> FirstMessageAsync()
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        timer.CancelAfter(ClientTimeout);
        var message = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(), timer.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                throw new OperationCanceledException("the client closed before it sent its first message");
            message.Write(buffer, 0, received.Count);
            if (message.Length > RequestBody.BytesMax)
                throw new RequestRefusedException(StatusCodes.Status413PayloadTooLarge, "The first message is too large.");
            if (received.EndOfMessage)
                return message.ToArray();
        }
    }

    /// <summary>Begins to watch for the client's close; what else it sends means nothing and is dropped.</summary>
    public void Listen() => _listening ??= ListenAsync();

    /// <summary>Sends one event; throws <see cref="OperationCanceledException"/> where the client is gone or takes nothing for too long.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        timer.CancelAfter(_sendTimeout);
        await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, timer.Token);
    }

    /// <summary>
    /// Closes with a reason and waits for the client's answer; or answers the client's own close. Nothing where it is gone. Whoever reads slowly gets as long
    /// as for an event, since what is on its way to them is lost with the connection; only a moment where the server stops.
    /// </summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string? reason)
    {
        if (_socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        using var timer = new CancellationTokenSource(_sendTimeout);
        await using var hurry = Gone.Register(() => timer.CancelAfter(CloseTimeout));
        try
        {
            Listen();
            await _socket.CloseOutputAsync(status, reason is null ? null : Shorten(reason), timer.Token);
            await _listening!.WaitAsync(timer.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            // The client did not stay for the farewell.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State != WebSocketState.Closed)
            _socket.Abort();
        await (_listening ?? Task.CompletedTask);
        _socket.Dispose();
        _gone.Dispose();
    }

    /// <summary>The longest beginning of <paramref name="text"/> that fits a close frame.</summary>
    internal static string Shorten(string text)
    {
        const string ellipsis = "…";
        if (Encoding.UTF8.GetByteCount(text) <= DescriptionBytesMax)
            return text;
        var length = 0;
        var bytes = Encoding.UTF8.GetByteCount(ellipsis);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > DescriptionBytesMax)
                break;
            length += rune.Utf16SequenceLength;
        }
        return text[..length] + ellipsis;
    }

    async Task ListenAsync()
    {
        var buffer = new byte[1024];
        try
        {
            while ((await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Gone without a word.
        }
        await _gone.CancelAsync();
    }
}
