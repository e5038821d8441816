using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Users;

/// <summary><c>api/roles</c>: the same on every server, so they are only shown.</summary>
internal static class RoleEndpoints
{
    public const string Path = "api/roles";

    public static Task ListAsync(HttpContext context) => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartArray();
        foreach (var role in Role.All)
            Write(writer, role);
        writer.WriteEndArray();
    });

    public static Task FindAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        return Role.Find(id) is { } role
            ? JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => Write(writer, role))
            : throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no role {id}.");
    }

    static void Write(Utf8JsonWriter writer, Role role) =>
        EntityJson.Write(writer, role.Id, role, [("Self", $"{Path}/{role.Id}"), ("Group", $"{Path}/resources")], []);
}
