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
    /// <param name="canChange">Whether an entity can be replaced once it is there.</param>
    public static IEnumerable<ApiRoute> Of<TEntity, TDocument>(
        EntityGroup<TEntity, TDocument> group, Permission read, Permission write, Permission template, Permission? create = null,
        bool canChange = true)
        where TEntity : class
        where TDocument : class
    {
        var endpoints = new EntityEndpoints<TEntity, TDocument>(group);
        var items = "/" + group.Path;
        return
        [
            Route(items, HttpMethods.Get, read, endpoints.ListAsync) with { IsList = true },
            Route(items, HttpMethods.Post, create ?? write, endpoints.CreateAsync) with { IsList = true },
            Route(items + "/template", HttpMethods.Get, template, endpoints.TemplateAsync),
            Route(items + "/{id}", HttpMethods.Get, read, endpoints.FindAsync),
            .. canChange ? [Route(items + "/{id}", HttpMethods.Put, write, endpoints.UpdateAsync)] : Array.Empty<ApiRoute>(),
            Route(items + "/{id}", HttpMethods.Delete, write, endpoints.DeleteAsync),
        ];

        static ApiRoute Route(string pattern, string verb, Permission permission, RequestDelegate handler) =>
            new(pattern, [verb], permission, handler) { Entity = typeof(TEntity) };
    }
}
