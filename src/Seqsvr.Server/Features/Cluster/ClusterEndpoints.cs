using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Cluster;

/// <summary><c>api/cluster</c>: this server is the only node.</summary>
/// <param name="documents">Which may be away.</param>
/// <param name="listenUri">Where the node listens, for people.</param>
internal sealed class ClusterEndpoints(CachedDocumentStore documents, string listenUri)
{
    const string Path = "api/cluster";

    const string Id = "clusternode-1";

    readonly ClusterNode _node = new() { Name = Environment.MachineName, InternalListenUri = listenUri };

    public Task ListAsync(HttpContext context) => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartArray();
        Write(writer);
        writer.WriteEndArray();
    });

    /// <summary><c>GET {id}</c>.</summary>
    public Task FindAsync(HttpContext context)
    {
        DemandId(context);
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, Write);
    }

    /// <summary><c>POST {id}/drain</c>: there is no other node that could take over.</summary>
    public static Task DrainAsync(HttpContext context)
    {
        DemandId(context);
        throw new RequestRefusedException(
            StatusCodes.Status400BadRequest, "This is the only node, so it cannot be drained: there is no other that could take over. Stop the server instead.");
    }

    /// <summary><c>GET health/cluster</c>. Degraded means that events are taken and found, and documents cannot be changed.</summary>
    public Task HealthAsync(HttpContext context)
    {
        var trouble = documents.Trouble;
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("Status"u8, trouble is null ? "Healthy" : "Degraded");
            writer.WriteString("Description"u8, trouble ?? "The only node is up and takes requests.");
            writer.WriteEndObject();
        });
    }

    static void DemandId(HttpContext context)
    {
        if (context.Request.RouteValues["id"] is not Id)
            throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no node {context.Request.RouteValues["id"]}.");
    }

    void Write(Utf8JsonWriter writer) => EntityJson.Write(
        writer, Id, _node, [("Self", $"{Path}/{Id}"), ("Group", $"{Path}/resources"), ("Drain", $"{Path}/{Id}/drain")], []);
}
