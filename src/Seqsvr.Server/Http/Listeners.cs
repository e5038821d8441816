using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Http;

/// <summary>Turns listen URIs into sockets, and failures to open them into one line each.</summary>
internal static class Listeners
{
    /// <summary>Adds every address of <paramref name="uri"/>; false where <c>::1</c> was wanted and this machine has none.</summary>
    public static bool TryListen(KestrelServerOptions kestrel, ListenUri uri)
    {
        if (uri.Address is { } address)
            kestrel.Listen(address, uri.Port);
        else if (!uri.IsLocalhost)
            kestrel.ListenAnyIP(uri.Port);
        else
        {
            kestrel.Listen(IPAddress.Loopback, uri.Port);
            // Port 0 means any free port, and two addresses would get two different ones.
            if (uri.Port == 0)
                return true;
            if (!HasIpv6Loopback())
                return false;
            kestrel.Listen(IPAddress.IPv6Loopback, uri.Port);
        }
        return true;
    }

    /// <summary>Explains why the server could not be bound, or returns null where it failed for another reason.</summary>
    public static string? Explain(Exception error, ServerSettings settings)
    {
        var uris = string.Join(", ", settings.ListenUris);
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is not SocketException socket)
                continue;
            return socket.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"Cannot listen on {uris}: the port is in use by another program. Stop that program, or choose another port with --listen.",
                SocketError.AccessDenied => $"Cannot listen on {uris}: this user may not use the port. Choose one above 1023 with --listen.",
                SocketError.AddressNotAvailable => $"Cannot listen on {uris}: this machine does not have that address.",
                _ => $"Cannot listen on {uris}: {socket.Message}.",
            };
        }
        return null;
    }

    static bool HasIpv6Loopback()
    {
        if (!Socket.OSSupportsIPv6)
            return false;
        try
        {
            using var probe = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
