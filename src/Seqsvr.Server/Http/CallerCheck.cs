using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http;

/// <summary>
/// Decides whether a caller may use a route. Deny by default: an endpoint that is not in the <see cref="RouteTable"/> is
/// refused. There are no users and no API keys yet, so a caller without a key may do everything, and no key is valid.
/// </summary>
internal static class CallerCheck
{
    const string KeyHeader = "X-Seq-ApiKey";
    const string KeyParameter = "apiKey";

    /// <summary>Throws <see cref="RequestRefusedException"/> where the caller may not.</summary>
    public static void Check(HttpContext context)
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
        if (route.Permission != Permission.Public && KeyOf(context.Request) is not null)
            throw new RequestRefusedException(
                StatusCodes.Status401Unauthorized,
                "The API key is not valid: it is not in this server's list of keys, which is empty. Leave the key out; this server takes requests without one.");
        context.Features.Set(Caller.Administrator);
    }

    /// <summary>
    /// The key a request carries, or null: the header's last value, else the query parameter. The text <c>null</c> is what some
    /// clients send when they have none.
    /// </summary>
    static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers[KeyHeader];
        return Meaning(header.Count > 0 ? header[^1] : null) ?? Meaning(request.Query[KeyParameter].LastOrDefault());
    }

    static string? Meaning(string? key) => string.IsNullOrWhiteSpace(key) || key == "null" ? null : key;
}
