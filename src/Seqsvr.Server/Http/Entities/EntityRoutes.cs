using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http.Entities;

/// <summary>The lines of the <see cref="RouteTable"/> that every group of entities has.</summary>
internal static class EntityRoutes
{
    /// <param name="group">The entities.</param>
    /// <param name="read">What listing and finding need.</param>
    /// <param name="write">What replacing and deleting need, and creating too unless <paramref name="create"/> is given.</param>
    /// <param name="template">What the template needs.</param>
    /// <param name="create">What creating needs.</param>
    public static IEnumerable<ApiRoute> Of<TEntity, TDocument>(
        EntityGroup<TEntity, TDocument> group, Permission read, Permission write, Permission template, Permission? create = null)
        where TEntity : class
        where TDocument : class
    {
        var endpoints = new EntityEndpoints<TEntity, TDocument>(group);
        var items = "/" + group.Path;
        return
        [
            new(items, [HttpMethods.Get], read, endpoints.ListAsync),
            new(items, [HttpMethods.Post], create ?? write, endpoints.CreateAsync),
            new(items + "/template", [HttpMethods.Get], template, endpoints.TemplateAsync),
            new(items + "/{id}", [HttpMethods.Get], read, endpoints.FindAsync),
            new(items + "/{id}", [HttpMethods.Put], write, endpoints.UpdateAsync),
            new(items + "/{id}", [HttpMethods.Delete], write, endpoints.DeleteAsync),
        ];
    }
}
