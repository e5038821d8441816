using System.Net.WebSockets;
using System.Text;

namespace Seqsvr.Conformance.Http;

/// <summary>A WebSocket of <c>/api/events/scan</c> or <c>/api/events/stream</c>: each text message is one event.</summary>
sealed class EventSocket : IDisposable
{
    readonly ClientWebSocket _socket = new();
    readonly byte[] _buffer = new byte[16 * 1024];

    EventSocket()
    {
    }

    /// <summary>Why the server closed, once <see cref="NextAsync"/> has given null.</summary>
    public string? CloseDescription => _socket.CloseStatusDescription;

    /// <summary>Connects to <paramref name="path"/>, parameters included.</summary>
    public static async Task<EventSocket> OpenAsync(Uri server, string path)
    {
        var socket = new EventSocket();
        await socket._socket.ConnectAsync(new Uri("ws://" + server.Authority + "/" + path), CancellationToken.None);
        return socket;
    }

    /// <summary>The next message; null when the server has closed with status 1000. Any other status fails the test.</summary>
    public async Task<string?> NextAsync(CancellationToken cancellation = default)
    {
        using var message = new MemoryStream();
        while (true)
        {
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(), cancellation);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                _socket.CloseStatus.ShouldBe(WebSocketCloseStatus.NormalClosure, _socket.CloseStatusDescription);
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
                return null;
            }
            received.MessageType.ShouldBe(WebSocketMessageType.Text);
            message.Write(_buffer, 0, received.Count);
            if (received.EndOfMessage)
                return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
        }
    }

    /// <summary>Every event that matches, as CLEF, newest first, over one scan.</summary>
    public static async Task<List<string>> ScanClefAsync(Uri server, string? filter)
    {
        var lines = new List<string>();
        using var socket = await OpenAsync(server, "api/events/scan?clef=true&" + SeqClient.Parameters(int.MaxValue, filter, null));
        while (await socket.NextAsync() is { } line)
            lines.Add(line);
        return lines;
    }

    /// <summary>Sends one text message, as clients do that ask with <c>wait=True</c>.</summary>
    public async Task SendAsync(string text)
        => await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public void Dispose() => _socket.Dispose();
}
