using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Seqsvr.Testing.Processes;

/// <summary>
/// Finds ports that nobody listens on. They come from below the range that the system hands to outgoing connections, and none is given twice, so that
/// none is taken between two starts of the same server. Thread-safe.
/// </summary>
public static class FreePort
{
    const int First = 18000;
    const int Count = 12000;

    static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port that was free on 127.0.0.1 and ::1 a moment ago.</summary>
    public static int Next()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var port = First + Random.Shared.Next(Count);
            if (Given.TryAdd(port, true) && IsFree(IPAddress.Loopback, port) && IsFree(IPAddress.IPv6Loopback, port))
                return port;
        }
        throw new InvalidOperationException($"No free port between {First} and {First + Count}.");
    }

    static bool IsFree(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
        catch (SocketException)
        {
            return true; // no such address family on this machine
        }
    }
}
