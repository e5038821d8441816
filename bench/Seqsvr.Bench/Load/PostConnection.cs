using System.Buffers.Text;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Seqsvr.Bench.Load;

/// <summary>
/// One connection that posts prebuilt requests one after another. No HTTP library: a load client on the server's own cores
/// must take as little of them as it can.
/// </summary>
sealed class PostConnection : IDisposable
{
    /// <summary>Where the status stands in an answer.</summary>
    const int StatusAt = 9;

    readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly byte[] _answer = new byte[8192];

    PostConnection()
    {
    }

    /// <summary>Connects to the server's address.</summary>
    public static async Task<PostConnection> OpenAsync(Uri server)
    {
        var connection = new PostConnection();
        await connection._socket.ConnectAsync(server.Host, server.Port);
        return connection;
    }

    /// <summary>A whole request that posts these CLEF lines.</summary>
    public static byte[] Request(Uri server, ReadOnlySpan<byte> clef)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST /ingest/clef HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/vnd.serilog.clef\r\nContent-Length: {clef.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. clef];
    }

    /// <summary>Sends a request and waits for its answer, which must have the given status.</summary>
    public async ValueTask PostAsync(ReadOnlyMemory<byte> request, int status = 201)
    {
        while (request.Length > 0)
            request = request[await _socket.SendAsync(request)..];
        var length = 0;
        while (!IsWhole(_answer.AsSpan(0, length)))
        {
            var received = await _socket.ReceiveAsync(_answer.AsMemory(length));
            if (received == 0)
                throw new IOException("the server closed the connection");
            length += received;
        }
        if (!Utf8Parser.TryParse(_answer.AsSpan(StatusAt), out int answered, out _) || answered != status)
            throw new IOException($"not {status} but: " + Encoding.UTF8.GetString(_answer, 0, length));
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>True when the head is there and as many bytes after it as it says, or the last chunk of a chunked body.</summary>
    static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var headEnd = answer.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
            return false;
        var head = Encoding.ASCII.GetString(answer[..headEnd]);
        const string Length = "\r\nContent-Length: ";
        var at = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return answer.EndsWith("0\r\n\r\n"u8);
        var digits = head.AsSpan(at + Length.Length);
        var end = digits.IndexOf('\r');
        return answer.Length >= headEnd + 4 + int.Parse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
