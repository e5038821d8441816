using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http.Entities;

/// <summary>The lines of the <see cref="RouteTable"/> that every group of entities has.</summary>
internal static class EntityRoutes
{
    /// <param name="group">The entities.</param>
    /// <param name="read">What listing and finding need.</param>
    /// <param name="write">What creating, replacing and deleting need.</param>
    /// <param name="template">What the template needs.</param>
    public static IEnumerable<ApiRoute> Of<TEntity, TDocument>(
        EntityGroup<TEntity, TDocument> group, Permission read, Permission write, Permission template)
        where TEntity : class
        where TDocument : class
    {
        var endpoints = new EntityEndpoints<TEntity, TDocument>(group);
        var items = "/" + group.Path;
        return
        [
            new(items, [HttpMethods.Get], read, endpoints.ListAsync),
            new(items, [HttpMethods.Post], write, endpoints.CreateAsync),
            new(items + "/template", [HttpMethods.Get], template, endpoints.TemplateAsync),
            new(items + "/{id}", [HttpMethods.Get], read, endpoints.FindAsync),
            new(items + "/{id}", [HttpMethods.Put], write, endpoints.UpdateAsync),
            new(items + "/{id}", [HttpMethods.Delete], write, endpoints.DeleteAsync),
        ];
    }
}
