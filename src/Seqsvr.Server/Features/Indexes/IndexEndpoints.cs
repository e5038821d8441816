using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Search;
using Seqsvr.Store;

namespace Seqsvr.Server.Features.Indexes;

/// <summary><c>api/indexes</c>: what signals and expression indexes take on the disk beside the events, and taking an index from one.</summary>
/// <param name="nameOfUser">The user's name by id; null for one that is gone.</param>
internal sealed class IndexEndpoints(IndexCatalog catalog, StoreIndexes indexes, Func<string, string?> nameOfUser)
{
    const string Path = "api/indexes";
    const string IdPrefix = "index-";

    public Task ListAsync(HttpContext context)
    {
        var visible = catalog.VisibleTo(Caller.Of(context)).ToList();
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray();
            foreach (var entity in visible)
                Write(writer, entity);
            writer.WriteEndArray();
        });
    }

    public Task FindAsync(HttpContext context)
    {
        var entity = Present(context);
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => Write(writer, entity));
    }

    /// <summary><c>DELETE {id}</c>: a signal keeps everything but its index, of an expression index nothing is left.</summary>
    public async Task SuppressAsync(HttpContext context)
    {
        await catalog.SuppressAsync(Present(context), Caller.Of(context), context.RequestAborted);
        await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, "{}"u8.ToArray());
    }

    IndexedEntity Present(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        return catalog.VisibleTo(Caller.Of(context)).FirstOrDefault(entity => IdOf(entity) == id)
            ?? throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no index {id}.");
    }

    void Write(Utf8JsonWriter writer, IndexedEntity entity) => EntityJson.Write(
        writer,
        IdOf(entity),
        new
        {
            IndexedEntityId = entity.Id,
            IndexedEntityType = entity.Type,
            OwnerUsername = entity.OwnerId is { } owner ? nameOfUser(owner) : null,
            entity.Label,
            StorageBytes = entity.Key is { } key ? indexes.SizeOf(key).Bytes : 0,
        },
        [("Self", $"{Path}/{IdOf(entity)}"), ("Group", $"{Path}/resources")],
        []);

    static string IdOf(IndexedEntity entity) => IdPrefix + entity.Id;
}
