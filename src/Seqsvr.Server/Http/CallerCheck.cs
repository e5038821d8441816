using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http;

/// <summary>
/// Decides whether a caller may use a route. Deny by default: an endpoint that is not in the <see cref="RouteTable"/> is refused. A key goes before a
/// session; a caller with neither may do everything where nobody has to log in, and else at most add events.
/// </summary>
internal sealed class CallerCheck(CallerSources sources)
{
    public const string CsrfHeader = "X-Seq-CsrfToken";

    const string KeyHeader = "X-Seq-ApiKey";
    const string KeyParameter = "apiKey";

    /// <summary>Makes the request's <see cref="Caller"/> known; throws <see cref="RequestRefusedException"/> where they may not use the route.</summary>
    public void Check(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.RequestDelegate is null)
            return;
        var route = endpoint.Metadata.GetMetadata<ApiRoute>();
        if (route is null)
        {
            // Routing's own answer to a wrong verb is an endpoint too.
            if (context.Request.Path.HasValue && endpoint.DisplayName?.StartsWith("405", StringComparison.Ordinal) == true)
                return;
            throw new RequestRefusedException(StatusCodes.Status403Forbidden, "This address is not open to callers.");
        }
        if (route.Permission == Permission.Public)
            context.Features.Set(Known(context.Request));
        else
            Set(context, route.Permission);
    }

    /// <summary>
    /// Whom a request acts for by now. What takes long asks again: keys and sessions end meanwhile. Throws <see cref="RequestRefusedException"/> where they
    /// may not, or not any more.
    /// </summary>
    public Caller Admit(HttpRequest request, Permission needed)
    {
        if (KeyOf(request) is { } token)
            return WithKey(token, needed);
        return sources.FindSession(request) is { } caller ? WithSession(caller, request, needed) : Anonymous(needed);
    }

    void Set(HttpContext context, Permission needed)
    {
        try
        {
            context.Features.Set(Admit(context.Request, needed));
        }
        catch (RequestRefusedException refusal) when (needed == Permission.Ingest)
        {
            sources.EventsRefused(context, refusal.Message);
            throw;
        }
    }

    /// <summary>Who asks for what is public: told where it is known, and never a reason to refuse.</summary>
    Caller? Known(HttpRequest request) =>
        (KeyOf(request) is { } token ? sources.FindKey(token) : sources.FindSession(request))
        ?? (sources.IsAuthenticationEnabled() ? null : Caller.Administrator);

    Caller WithKey(string token, Permission needed)
    {
        if (sources.FindKey(token) is not { } caller)
            throw new RequestRefusedException(
                StatusCodes.Status401Unauthorized, "The API key is not valid: this server has no key with that token. Check it, or create a key with POST api/apikeys.");
        return caller.May(needed) ? caller : throw new RequestRefusedException(
            StatusCodes.Status403Forbidden, $"The API key lacks the permission {needed}, which this address needs. Give it to the key, or use another key.");
    }

    Caller WithSession(Caller caller, HttpRequest request, Permission needed)
    {
        if (IsUnsafe(request.Method) && !sources.IsFromOwnPage(request))
            throw new RequestRefusedException(
                StatusCodes.Status403Forbidden, $"Changes in a session need the header {CsrfHeader}, with the CsrfToken that the login answered.");
        return caller.May(needed) ? caller : throw new RequestRefusedException(
            StatusCodes.Status403Forbidden, $"None of your roles has the permission {needed}, which this address needs.");
    }

    Caller Anonymous(Permission needed)
    {
        if (needed == Permission.Ingest && sources.RequiresKeyToWrite())
            throw new RequestRefusedException(
                StatusCodes.Status401Unauthorized, $"This server takes events only with an API key: send one in the header {KeyHeader}.");
        if (!sources.IsAuthenticationEnabled())
            return Caller.Administrator;
        return needed == Permission.Ingest ? Caller.Sender : throw new RequestRefusedException(
            StatusCodes.Status401Unauthorized, $"You are not logged in. Log in, or send an API key in the header {KeyHeader}.");
    }

    static bool IsUnsafe(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    /// <summary>
    /// The key a request carries, or null: the header's last value, else the query parameter. The text <c>null</c> is what some
    /// clients send when they have none.
    /// </summary>
    static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers[KeyHeader];
        return Meaning(header.Count > 0 ? header[^1] : null) ?? Meaning(request.Query[KeyParameter].LastOrDefault());
    }

    static string? Meaning(string? key) => key?.Trim() is { Length: > 0 } meant and not "null" ? meant : null;
}
