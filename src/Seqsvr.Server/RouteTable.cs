using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;
using Seqsvr.Server.Ingestion;

namespace Seqsvr.Server;

/// <summary>
/// Every address of the API: path, verbs, permission, handler. Nothing is served that is not here (apart from the web
/// application's files), and <see cref="CallerCheck"/> enforces the third column.
/// </summary>
internal static class RouteTable
{
    static readonly string[] GetHead = [HttpMethods.Get, HttpMethods.Head];
    static readonly string[] Post = [HttpMethods.Post];

    public static IReadOnlyList<ApiRoute> Build(
        IngestEndpoints ingest) =>
    [
        new("/health", GetHead, Permission.Public, RootDocument.GetHealthAsync),
        new("/api", GetHead, Permission.Public, RootDocument.GetAsync),
        .. LinkTemplates.Groups.Select(group =>
            new ApiRoute("/" + group.Path, GetHead, Permission.Public, RootDocument.Group(group.Path, group.Links))),

        new("/ingest/clef", Post, Permission.Ingest, ingest.PostClefAsync),
        new("/api/events/raw", Post, Permission.Ingest, ingest.PostRawAsync),
    ];
}
