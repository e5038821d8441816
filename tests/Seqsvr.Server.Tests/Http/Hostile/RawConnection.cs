using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>A connection to the server on which a test says every byte itself.</summary>
sealed class RawConnection : IDisposable
{
    readonly Socket _socket;

    RawConnection(Socket socket)
    {
        _socket = socket;
        // Closed by a reset: tens of thousands of connections must not be left waiting for their port to be free again.
        socket.LingerState = new LingerOption(true, 0);
    }

    public static async Task<RawConnection> OpenAsync(Uri server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        return new RawConnection(socket);
    }

    /// <summary>Sends as much as the server takes: it may close before it has all.</summary>
    public async Task TrySendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _socket.SendAsync(bytes);
        }
        catch (SocketException)
        {
            // What it has said until then can still be read.
        }
    }

    /// <summary>Fills as much of <paramref name="buffer"/> as there is; zero where the server has closed or cut the connection.</summary>
    public async Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await _socket.ReceiveAsync(buffer, cancellation);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    /// <summary>The headers of an answer, and not a byte of what is behind them; less where the server closes.</summary>
    public async Task<string> ReadHeadersAsync(TimeSpan patience)
    {
        using var timer = new CancellationTokenSource(patience);
        var (headers, buffer) = (new StringBuilder(), new byte[1]);
        while (!headers.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await ReadAsync(buffer, timer.Token) > 0)
            headers.Append((char)buffer[0]);
        return headers.ToString();
    }

    /// <summary>All that comes until the server closes; throws <see cref="OperationCanceledException"/> where it does not.</summary>
    public async Task<byte[]> ReadToEndAsync(TimeSpan patience)
    {
        using var timer = new CancellationTokenSource(patience);
        var (all, buffer) = (new MemoryStream(), new byte[4096]);
        while (await ReadAsync(buffer, timer.Token) is var count and > 0)
            all.Write(buffer, 0, count);
        return all.ToArray();
    }

    public void Dispose() => _socket.Dispose();
}
