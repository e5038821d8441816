using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Features.Apps;
using Seqsvr.Server.Features.Backups;
using Seqsvr.Server.Features.Cluster;
using Seqsvr.Server.Features.Diagnostics;
using Seqsvr.Server.Features.Licenses;
using Seqsvr.Server.Features.Metrics;
using Seqsvr.Server.Features.Settings;
using Seqsvr.Server.Features.Users;
using Seqsvr.Server.Features.Users.Login;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Http.OpenApi;
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
    static readonly string[] Delete = [HttpMethods.Delete];
    static readonly string[] GetDelete = [HttpMethods.Get, HttpMethods.Delete];
    static readonly string[] PutDelete = [HttpMethods.Put, HttpMethods.Delete];
    static readonly string[] GetPost = [HttpMethods.Get, HttpMethods.Post];

    public static IReadOnlyList<ApiRoute> Build(ServerFeatures features)
    {
        IReadOnlyList<ApiRoute> all = [];
        return all = [.. RoutesOf(features), new ApiRoute("/api/openapi.json", GetHead, Permission.Public, OpenApiDocument.Serve(() => all))];
    }

    static IReadOnlyList<ApiRoute> RoutesOf(ServerFeatures features) =>
    [
        new("/health", GetHead, Permission.Public, features.Health.GetAsync),
        new("/api", GetHead, Permission.Public, RootDocument.Of(() => features.Runtime.InstanceTitle)),
        .. LinkTemplates.Groups.Select(group =>
            new ApiRoute("/" + group.Path, GetHead, Permission.Public, RootDocument.Group(group.Path, group.Links))),

        new("/ingest/clef", Post, Permission.Ingest, features.Ingest.PostClefAsync),
        new("/api/events/raw", Post, Permission.Ingest, features.Ingest.PostRawAsync),

        new("/api/events", Get, Permission.Read, features.Events.ListAsync),
        new("/api/events/signal", GetPost, Permission.Read, features.Events.SearchAsync),
        new("/api/events/signal", Delete, Permission.Project, features.Deletions.DeleteAsync),
        new("/api/events/scan", Get, Permission.Read, features.Sockets.ScanAsync),
        new("/api/events/stream", Get, Permission.Read, features.Sockets.StreamAsync),
        new("/api/events/{id}", Get, Permission.Read, features.Events.FindAsync),

        new("/api/data", GetPost, Permission.Read, features.Queries.RunAsync),
        new("/api/expressions/to-strict", Get, Permission.Read, ExpressionEndpoints.ToStrictAsync),
        new("/api/expressions/to-sql", Get, Permission.Read, ExpressionEndpoints.ToSqlAsync),

        .. Documents(features),
        .. Apps(),

        .. EntityRoutes.Of(features.Permalinks, read: Permission.Read, write: Permission.Write, template: Permission.Write),
        new("/api/indexes", Get, Permission.Read, features.Indexes.ListAsync),
        new("/api/indexes/{id}", Get, Permission.Read, features.Indexes.FindAsync),
        new("/api/indexes/{id}", Delete, Permission.Write, features.Indexes.SuppressAsync),

        new("/api/runningtasks", Get, Permission.System, features.RunningTasks.ListAsync),
        new("/api/runningtasks/{id}", Get, Permission.System, features.RunningTasks.FindAsync),
        new("/api/runningtasks/{id}", Delete, Permission.System, features.RunningTasks.CancelAsync),

        new("/api/users/login", Post, Permission.Public, features.Login.LoginAsync),
        new("/api/users/logout", Post, Permission.Public, features.Login.LogoutAsync),
        new("/api/users/current", Get, Permission.Public, features.Login.CurrentAsync) { Entity = typeof(UserEntity) },
        new("/api/users/providers", Get, Permission.Public, LoginEndpoints.ProvidersAsync),
        // Whoever may not see to users has still themselves here: UserGroup tells them apart.
        .. EntityRoutes.Of(features.Users, read: Permission.Read, create: Permission.Organization, write: Permission.Write, template: Permission.Organization),
        new("/api/users/{id}/searches", Get, Permission.Read, features.SearchHistories.GetAsync) { Entity = typeof(SearchHistoryEntity) },
        new("/api/users/{id}/searches/update", Post, Permission.Write, features.SearchHistories.UpdateAsync),
        new("/api/users/{id}/unlinkauthenticationprovider", Post, Permission.System, features.Users.UnlinkAsync),
        new("/api/roles", Get, Permission.Read, RoleEndpoints.ListAsync) { Entity = typeof(Role), IsList = true },
        new("/api/roles/{id}", Get, Permission.Read, RoleEndpoints.FindAsync) { Entity = typeof(Role) },

        .. KnownRuntimeSettings.All.Where(setting => setting.IsPublic).Select(setting =>
            new ApiRoute($"/api/settings/{setting.Id}", Get, Permission.Public, features.Settings.Show(setting)) { Entity = typeof(SettingEntity) }),
        new("/api/settings/{id}", Get, Permission.System, features.Settings.FindAsync) { Entity = typeof(SettingEntity) },
        new("/api/settings/{id}", Put, Permission.System, features.Settings.UpdateAsync) { Entity = typeof(SettingEntity) },
        new("/api/settings/internal-error-reporting", Get, Permission.System, features.ErrorReporting.GetAsync),
        new("/api/settings/internal-error-reporting", Put, Permission.System, features.ErrorReporting.PutAsync),

        .. Diagnostics(features),
        .. Instance(features),

        new("/api/metrics/search", Post, Permission.Read, MetricEndpoints.SearchAsync),
        new("/api/metrics/dimensions", Post, Permission.Read, MetricEndpoints.DimensionsAsync),
        new("/api/metrics/dimensionvalues", Post, Permission.Read, MetricEndpoints.DimensionValuesAsync),
    ];

    static IEnumerable<ApiRoute> Documents(ServerFeatures features) =>
    [
        .. EntityRoutes.Of(features.Signals, read: Permission.Read, write: Permission.Write, template: Permission.Write),
        .. EntityRoutes.Of(features.SqlQueries, read: Permission.Read, write: Permission.Write, template: Permission.Write),
        .. EntityRoutes.Of(features.Dashboards, read: Permission.Read, write: Permission.Write, template: Permission.Write),
        .. EntityRoutes.Of(features.Workspaces, read: Permission.Read, write: Permission.Write, template: Permission.Write),
        .. EntityRoutes.Of(features.Views, read: Permission.Read, write: Permission.Write, template: Permission.Write),
        .. EntityRoutes.Of(features.Alerts, read: Permission.Read, write: Permission.Write, template: Permission.Write),
        new("/api/alertstate", Get, Permission.Project, EmptyGroup.ListAsync),
        new("/api/alertstate/{id}", GetDelete, Permission.Project, new EmptyGroup("state of an alert").FindAsync),
        .. EntityRoutes.Of(features.ApiKeys, read: Permission.Read, write: Permission.Write, template: Permission.Read),
        new("/api/apikeys/{id}/metrics/{measurement}", Get, Permission.Read, features.ApiKeyMetrics.OneAsync),
        new("/api/apikeys/metrics/{measurement}", Get, Permission.Read, features.ApiKeyMetrics.AllAsync),
        .. EntityRoutes.Of(features.RetentionPolicies, read: Permission.Project, write: Permission.Project, template: Permission.Project),
        .. EntityRoutes.Of(features.ExpressionIndexes, read: Permission.Read, write: Permission.Project, template: Permission.Project, canChange: false),
        .. EntityRoutes.Of(features.Feeds, read: Permission.System, write: Permission.System, template: Permission.System),
    ];

    static IEnumerable<ApiRoute> Apps()
    {
        var (apps, instances) = (new EmptyGroup("app"), new EmptyGroup("app instance"));
        return
        [
            new("/api/apps", Get, Permission.System, EmptyGroup.ListAsync) { Entity = typeof(App), IsList = true },
            new("/api/apps/template", Get, Permission.System, AppEndpoints.AppTemplateAsync) { Entity = typeof(App) },
            new("/api/apps/install", Post, Permission.System, AppEndpoints.InstallAsync),
            new("/api/apps/{id}", GetDelete, Permission.System, apps.FindAsync) { Entity = typeof(App) },
            new("/api/apps/{id}/update", Post, Permission.System, apps.FindAsync),
            new("/api/appinstances", Get, Permission.Write, EmptyGroup.ListAsync) { Entity = typeof(AppInstance), IsList = true },
            new("/api/appinstances", Post, Permission.System, AppEndpoints.CreateInstanceAsync) { Entity = typeof(AppInstance), IsList = true },
            new("/api/appinstances/template", Get, Permission.System, AppEndpoints.InstanceTemplateAsync) { Entity = typeof(AppInstance) },
            new("/api/appinstances/{id}", Get, Permission.Write, instances.FindAsync) { Entity = typeof(AppInstance) },
            new("/api/appinstances/{id}", PutDelete, Permission.System, instances.FindAsync) { Entity = typeof(AppInstance) },
            new("/api/appinstances/{id}/invoke", Post, Permission.Write, instances.FindAsync),
            new("/api/appinstances/{id}/metrics/{measurement}", Get, Permission.System, instances.FindAsync),
        ];
    }

    static IEnumerable<ApiRoute> Instance(ServerFeatures features) =>
    [
        new("/api/backups", Get, Permission.System, features.Backups.ListAsync) { Entity = typeof(BackupEntity), IsList = true },
        new("/api/backups/{id}", Get, Permission.System, features.Backups.FindAsync) { Entity = typeof(BackupEntity) },
        new("/api/backups/immediate", Post, Permission.System, features.Backups.MakeAsync),
        new("/api/backups/files/{filename}", Get, Permission.System, features.Backups.DownloadAsync),
        new("/health/cluster", GetHead, Permission.Public, features.Cluster.HealthAsync),
        new("/api/cluster", Get, Permission.System, features.Cluster.ListAsync) { Entity = typeof(ClusterNode), IsList = true },
        new("/api/cluster/{id}", Get, Permission.System, features.Cluster.FindAsync) { Entity = typeof(ClusterNode) },
        new("/api/cluster/{id}/drain", Post, Permission.System, ClusterEndpoints.DrainAsync),
        new("/api/licenses", Get, Permission.System, LicenseEndpoints.ListAsync) { Entity = typeof(License), IsList = true },
        new("/api/licenses/current", Get, Permission.Read, LicenseEndpoints.CurrentAsync) { Entity = typeof(License) },
        new("/api/licenses/downgrade", Post, Permission.System, LicenseEndpoints.DowngradeAsync),
        new("/api/licenses/{id}", Get, Permission.Read, LicenseEndpoints.FindAsync) { Entity = typeof(License) },
        new("/api/licenses/{id}", Put, Permission.System, LicenseEndpoints.UpdateAsync) { Entity = typeof(License) },
        new("/api/updates", Get, Permission.System, EmptyGroup.ListAsync),
        new("/api/updates/{id}", Get, Permission.System, new EmptyGroup("update").FindAsync),
    ];

    static IEnumerable<ApiRoute> Diagnostics(ServerFeatures features) =>
    [
        new("/api/diagnostics/status", Get, Permission.Read, features.Status.GetAsync),
        new("/api/diagnostics/metrics", Get, Permission.System, features.Metrics.ServerAsync),
        new("/api/diagnostics/metrics/{measurement}", Get, Permission.System, features.Metrics.SeriesAsync),
        new("/api/diagnostics/clustermetrics", Get, Permission.System, MetricsEndpoints.ClusterAsync),
        new("/api/diagnostics/ingestion", Get, Permission.System, features.Texts.IngestionAsync),
        new("/api/diagnostics/report", Get, Permission.System, features.Texts.ReportAsync),
        new("/api/diagnostics/storage", Get, Permission.System, features.Storage.GetAsync),
        new("/api/diagnostics/store", Get, Permission.System, features.Store.GetAsync),
    ];
}
