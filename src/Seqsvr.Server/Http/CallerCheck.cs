using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http;

/// <summary>
/// Decides whether a caller may use a route. Deny by default: an endpoint that is not in the <see cref="RouteTable"/> is
/// refused. A caller with a key may do what the key says; one without may do everything, as there are no users yet, unless keys are required to add
/// events.
/// </summary>
/// <param name="find">The caller whom a token stands for, or null; must not wait for anything.</param>
/// <param name="requiresKeyToWrite">The setting RequireApiKeyForWritingEvents, as it is now.</param>
internal sealed class CallerCheck(Func<string, Caller?> find, Func<bool> requiresKeyToWrite)
{
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
        if (route.Permission != Permission.Public)
            context.Features.Set(KeyOf(context.Request) is { } token ? WithKey(token, route.Permission) : WithoutKey(route.Permission));
    }

    Caller WithKey(string token, Permission needed)
    {
        if (find(token) is not { } caller)
            throw new RequestRefusedException(
                StatusCodes.Status401Unauthorized, "The API key is not valid: this server has no key with that token. Check it, or create a key with POST api/apikeys.");
        return caller.May(needed) ? caller : throw new RequestRefusedException(
            StatusCodes.Status403Forbidden, $"The API key lacks the permission {needed}, which this address needs. Give it to the key, or use another key.");
    }

    Caller WithoutKey(Permission needed) => needed == Permission.Ingest && requiresKeyToWrite()
        ? throw new RequestRefusedException(
            StatusCodes.Status401Unauthorized, $"This server takes events only with an API key: send one in the header {KeyHeader}.")
        : Caller.Administrator;

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
