using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http.Entities;

/// <summary>A group of which there are no entities on this server, because what makes them is not there: an honest list of nothing.</summary>
/// <param name="what">What one is called, for errors.</param>
internal sealed class EmptyGroup(string what)
{
    /// <summary><c>GET</c> on the group.</summary>
    public static Task ListAsync(HttpContext context) => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, "[]"u8.ToArray());

    /// <summary>Everything on one of them: 404.</summary>
    public Task FindAsync(HttpContext context) =>
        throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no {what} {context.Request.RouteValues["id"]}.");
}
