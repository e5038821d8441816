using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Features.ApiKeys;
using Seqsvr.Server.Features.Diagnostics;
using Seqsvr.Server.Features.Settings;
using Seqsvr.Server.Features.Signals;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Ingestion;
using Seqsvr.Server.Search;

namespace Seqsvr.Server;

/// <summary>
/// Every address of the API: path, verbs, permission, handler. Nothing is served that is not here (apart from the web
/// application's files), and <see cref="CallerCheck"/> enforces the third column.
/// </summary>
internal static class RouteTable
{
    static readonly string[] Get = [HttpMethods.Get];
    static readonly string[] GetHead = [HttpMethods.Get, HttpMethods.Head];
    static readonly string[] Post = [HttpMethods.Post];
    static readonly string[] Put = [HttpMethods.Put];
    static readonly string[] GetPost = [HttpMethods.Get, HttpMethods.Post];

    public static IReadOnlyList<ApiRoute> Build(
        RuntimeSettings runtime, Health health, IngestEndpoints ingest, EventEndpoints events, EventSocketEndpoints sockets, QueryEndpoints queries,
        SignalGroup signals, ApiKeyGroup apiKeys, SettingEndpoints settings, ErrorReportingEndpoints errorReporting, StoreDiagnostics store) =>
    [
        new("/health", GetHead, Permission.Public, health.GetAsync),
        new("/api", GetHead, Permission.Public, RootDocument.Of(() => runtime.InstanceTitle)),
        .. LinkTemplates.Groups.Select(group =>
            new ApiRoute("/" + group.Path, GetHead, Permission.Public, RootDocument.Group(group.Path, group.Links))),

        new("/ingest/clef", Post, Permission.Ingest, ingest.PostClefAsync),
        new("/api/events/raw", Post, Permission.Ingest, ingest.PostRawAsync),

        new("/api/events", Get, Permission.Read, events.ListAsync),
        new("/api/events/signal", GetPost, Permission.Read, events.SearchAsync),
        new("/api/events/scan", Get, Permission.Read, sockets.ScanAsync),
        new("/api/events/stream", Get, Permission.Read, sockets.StreamAsync),
        new("/api/events/{id}", Get, Permission.Read, events.FindAsync),

        new("/api/data", GetPost, Permission.Read, queries.RunAsync),
        new("/api/expressions/to-strict", Get, Permission.Read, ExpressionEndpoints.ToStrictAsync),
        new("/api/expressions/to-sql", Get, Permission.Read, ExpressionEndpoints.ToSqlAsync),

        .. EntityRoutes.Of(signals, read: Permission.Read, write: Permission.Write, template: Permission.Write),
        .. EntityRoutes.Of(apiKeys, read: Permission.Read, write: Permission.Write, template: Permission.Read),

        .. KnownRuntimeSettings.All.Where(setting => setting.IsPublic).Select(setting =>
            new ApiRoute($"/api/settings/{setting.Id}", Get, Permission.Public, settings.Show(setting))),
        new("/api/settings/{id}", Get, Permission.System, settings.FindAsync),
        new("/api/settings/{id}", Put, Permission.System, settings.UpdateAsync),
        new("/api/settings/internal-error-reporting", Get, Permission.System, errorReporting.GetAsync),
        new("/api/settings/internal-error-reporting", Put, Permission.System, errorReporting.PutAsync),

        new("/api/diagnostics/store", Get, Permission.System, store.GetAsync),
    ];
}
