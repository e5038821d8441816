using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Licenses;

/// <summary><c>api/licenses</c>: the one licence, which never changes.</summary>
internal static class LicenseEndpoints
{
    const string Path = "api/licenses";

    const string Id = "license-free";

    static readonly License Free = new();

    public static Task ListAsync(HttpContext context) => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartArray();
        Write(writer);
        writer.WriteEndArray();
    });

    /// <summary><c>GET current</c>.</summary>
    public static Task CurrentAsync(HttpContext context) => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, Write);

    /// <summary><c>GET {id}</c>.</summary>
    public static Task FindAsync(HttpContext context)
    {
        DemandId(context);
        return CurrentAsync(context);
    }

    /// <summary><c>PUT {id}</c>: no certificate is one for this server, and without one everything stays as it is.</summary>
    public static async Task UpdateAsync(HttpContext context)
    {
        DemandId(context);
        var license = EntityJson.Read<License>(await RequestBody.ReadAsync(context.Request), out _);
        if (license.LicenseText?.Trim() is { Length: > 0 } text)
            throw Refuse(text.Split('\n')[0].Contains(':', StringComparison.Ordinal)
                ? "The license cannot be used: this server needs none, and knows nobody who issues them."
                : "The license format is invalid: data precedes any keys.");
        await CurrentAsync(context);
    }

    /// <summary><c>POST downgrade</c>: to the free licence, which it is.</summary>
    public static Task DowngradeAsync(HttpContext context) => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, "{}"u8.ToArray());

    static void DemandId(HttpContext context)
    {
        if (context.Request.RouteValues["id"] is not Id)
            throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no license {context.Request.RouteValues["id"]}.");
    }

    static void Write(Utf8JsonWriter writer) =>
        EntityJson.Write(writer, Id, Free, [("Self", $"{Path}/{Id}"), ("Group", $"{Path}/resources")], []);

    static RequestRefusedException Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}
