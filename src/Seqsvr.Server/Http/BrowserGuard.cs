using System.Net;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Http;

/// <summary>
/// Keeps foreign web pages from using a visitor's browser against this server. Two attacks: a page of another origin sends a
/// request that changes something or opens a WebSocket (the browser says so in <c>Origin</c>); or a foreign name is made to
/// resolve to this machine, so that the page appears to be of the same origin (the name is in <c>Host</c>). Programs that are
/// no browsers send no <c>Origin</c> and are not affected.
/// </summary>
internal sealed class BrowserGuard
{
    readonly Uri? _canonicalUri;
    readonly HashSet<string> _hosts;
    readonly bool _anyHost;

    public BrowserGuard(ServerSettings settings)
    {
        _canonicalUri = settings.CanonicalUri;
        // Who listens beyond this machine has names and addresses that are not known here, and said NoAuthentication on purpose.
        _anyHost = settings.ListenUris.Any(uri => !uri.IsLoopback);
        _hosts = new HashSet<string>(settings.ListenUris.Select(uri => uri.Host), StringComparer.OrdinalIgnoreCase);
        if (_canonicalUri is not null)
            _hosts.Add(_canonicalUri.Host);
    }

    /// <summary>Throws <see cref="RequestRefusedException"/> for a request that only a foreign page would send.</summary>
    public void Check(HttpRequest request)
    {
        if (!_anyHost && !IsOurs(request.Host.Host))
            throw new RequestRefusedException(
                StatusCodes.Status400BadRequest,
                $"This server does not go by the name in the Host header. Use localhost, or set {KnownSettings.CanonicalUri} to the address people use.");
        if ((IsUnsafe(request.Method) || request.HttpContext.WebSockets.IsWebSocketRequest) && !IsSameOrigin(request))
            throw new RequestRefusedException(
                StatusCodes.Status403Forbidden, "The request comes from a web page of another origin, which may not use this server.");
    }

    bool IsOurs(string host) =>
        _hosts.Contains(host)
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    static bool IsUnsafe(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    bool IsSameOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (origin.Count == 0)
            return true;
        if (origin.Count > 1 || !Uri.TryCreate(origin[0], UriKind.Absolute, out var page))
            return false;
        return Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var self) && HasSameOrigin(page, self)
            || (_canonicalUri is not null && HasSameOrigin(page, _canonicalUri));
    }

    static bool HasSameOrigin(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Port == right.Port && left.Host.Equals(right.Host, StringComparison.OrdinalIgnoreCase);
}
