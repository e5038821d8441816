using Seqsvr.Server.Configuration.Runtime;

namespace Seqsvr.Server.Http;

/// <summary>
/// The groups of the API that are served, and in each the relations with their URI templates. Clients refuse to send a parameter
/// that a template does not name, so each names all that any client sends, although some do nothing here.
/// </summary>
internal static class LinkTemplates
{
    public const string Root = "api";

    /// <summary>Each group: its name in the root document, the path of its own document, its relations.</summary>
    public static readonly IReadOnlyList<(string Name, string Path, IReadOnlyList<(string Relation, string Template)> Links)> Groups =
    [
        ("EventsResources", "api/events/resources",
        [
            ("Items", "api/events{?signal,filter,count,startAtId,afterId,render,fromDateUtc,toDateUtc,shortCircuitAfter,permalinkId,clef}"),
            ("Item", "api/events/{id}{?render,permalinkId,background,trace}"),
            ("InSignal", "api/events/signal{?signal,filter,count,startAtId,afterId,render,fromDateUtc,toDateUtc,shortCircuitAfter,permalinkId,background,trace}"),
            ("DeleteInSignal", "api/events/signal{?signal,filter,fromDateUtc,toDateUtc}"),
            ("Scan", "api/events/scan{?signal,filter,count,startAtId,afterId,render,fromDateUtc,toDateUtc,permalinkId,background,trace,wait,clef}"),
            ("Stream", "api/events/stream{?signal,filter,render,clef,wait}"),
            ("Raw", "api/events/raw{?clef}"),
        ]),
        ("DataResources", "api/data/resources",
        [
            ("Query", "api/data{?q,rangeStartUtc,rangeEndUtc,signal,timeoutMS,trace,format}"),
        ]),
        ("ExpressionsResources", "api/expressions/resources",
        [
            ("ToStrict", "api/expressions/to-strict{?fuzzy}"),
            ("ToSql", "api/expressions/to-sql{?fuzzy,schema}"),
        ]),
        ("SignalsResources", "api/signals/resources",
        [
            ("Items", "api/signals{?ownerId,shared,partial}"),
            ("Item", "api/signals/{id}{?partial}"),
            ("Template", "api/signals/template"),
        ]),
        ("SqlQueriesResources", "api/sqlqueries/resources",
        [
            ("Items", "api/sqlqueries{?ownerId,shared}"),
            ("Item", "api/sqlqueries/{id}"),
            ("Template", "api/sqlqueries/template"),
        ]),
        ("DashboardsResources", "api/dashboards/resources",
        [
            ("Items", "api/dashboards{?ownerId,shared,partial}"),
            ("Item", "api/dashboards/{id}{?partial}"),
            ("Template", "api/dashboards/template"),
        ]),
        ("WorkspacesResources", "api/workspaces/resources",
        [
            ("Items", "api/workspaces{?ownerId,shared}"),
            ("Item", "api/workspaces/{id}"),
            ("Template", "api/workspaces/template"),
        ]),
        ("ViewsResources", "api/views/resources",
        [
            ("Items", "api/views{?ownerId,shared,partial}"),
            ("Item", "api/views/{id}{?partial}"),
            ("Template", "api/views/template"),
        ]),
        ("AlertsResources", "api/alerts/resources",
        [
            ("Items", "api/alerts{?ownerId,shared}"),
            ("Item", "api/alerts/{id}"),
            ("Template", "api/alerts/template{?signal,q}"),
        ]),
        ("AlertStateResources", "api/alertstate/resources",
        [
            ("Items", "api/alertstate"),
            ("Item", "api/alertstate/{id}"),
        ]),
        ("RetentionPoliciesResources", "api/retentionpolicies/resources",
        [
            ("Items", "api/retentionpolicies"),
            ("Item", "api/retentionpolicies/{id}"),
            ("Template", "api/retentionpolicies/template"),
        ]),
        ("ExpressionIndexesResources", "api/expressionindexes/resources",
        [
            ("Items", "api/expressionindexes"),
            ("Item", "api/expressionindexes/{id}"),
            ("Template", "api/expressionindexes/template"),
        ]),
        ("FeedsResources", "api/feeds/resources",
        [
            ("Items", "api/feeds"),
            ("Item", "api/feeds/{id}"),
            ("Template", "api/feeds/template"),
        ]),
        ("AppsResources", "api/apps/resources",
        [
            ("Items", "api/apps"),
            ("Item", "api/apps/{id}"),
            ("Template", "api/apps/template"),
            ("InstallPackage", "api/apps/install"),
        ]),
        ("AppInstancesResources", "api/appinstances/resources",
        [
            ("Items", "api/appinstances"),
            ("Item", "api/appinstances/{id}"),
            ("Template", "api/appinstances/template{?appId}"),
            ("Metric", "api/appinstances/{id}/metrics/{measurement}"),
        ]),
        ("ApiKeysResources", "api/apikeys/resources",
        [
            ("Items", "api/apikeys{?ownerId,shared}"),
            ("Item", "api/apikeys/{id}"),
            ("Template", "api/apikeys/template"),
            ("Metric", "api/apikeys/{id}/metrics/{measurement}"),
            ("Metrics", "api/apikeys/metrics/{measurement}"),
        ]),
        ("DiagnosticsResources", "api/diagnostics/resources",
        [
            ("ServerMetrics", "api/diagnostics/metrics"),
            ("ServerStatus", "api/diagnostics/status"),
            ("IngestionLog", "api/diagnostics/ingestion"),
            ("Metric", "api/diagnostics/metrics/{measurement}"),
            ("Storage", "api/diagnostics/storage{?rangeStart,rangeEnd,intervalSeconds}"),
            ("ClusterMetrics", "api/diagnostics/clustermetrics"),
            ("Report", "api/diagnostics/report"),
        ]),
        ("PermalinksResources", "api/permalinks/resources",
        [
            ("Items", "api/permalinks{?ownerId,includeEvent,renderEvent}"),
            ("Item", "api/permalinks/{id}{?includeEvent,renderEvent}"),
            ("Template", "api/permalinks/template"),
        ]),
        ("IndexesResources", "api/indexes/resources",
        [
            ("Items", "api/indexes"),
            ("Item", "api/indexes/{id}"),
        ]),
        ("RunningTasksResources", "api/runningtasks/resources",
        [
            ("Items", "api/runningtasks"),
            ("Item", "api/runningtasks/{id}"),
        ]),
        ("UsersResources", "api/users/resources",
        [
            ("Items", "api/users"),
            ("Item", "api/users/{id}"),
            ("Template", "api/users/template"),
            ("Current", "api/users/current"),
            ("Login", "api/users/login"),
            ("Logout", "api/users/logout"),
            ("AuthenticationProviders", "api/users/providers"),
        ]),
        ("RolesResources", "api/roles/resources",
        [
            ("Items", "api/roles"),
            ("Item", "api/roles/{id}"),
        ]),
        ("SettingsResources", "api/settings/resources",
        [
            ("Item", "api/settings/{id}"),
            ("InternalErrorReporting", "api/settings/internal-error-reporting"),
            .. KnownRuntimeSettings.All.SelectMany(setting => setting.OlderNames.Prepend(setting.Name), (setting, name) => (name, $"api/settings/{setting.Id}")),
        ]),
        ("BackupsResources", "api/backups/resources",
        [
            ("Items", "api/backups"),
            ("Item", "api/backups/{id}"),
            ("Immediate", "api/backups/immediate"),
            ("File", "api/backups/files/{filename}"),
        ]),
        ("ClusterResources", "api/cluster/resources",
        [
            ("Items", "api/cluster"),
            ("Item", "api/cluster/{id}"),
            ("Health", "health/cluster"),
        ]),
        ("LicensesResources", "api/licenses/resources",
        [
            ("Items", "api/licenses"),
            ("Item", "api/licenses/{id}"),
            ("Current", "api/licenses/current"),
            ("Downgrade", "api/licenses/downgrade"),
        ]),
        ("UpdatesResources", "api/updates/resources",
        [
            ("Items", "api/updates"),
            ("Item", "api/updates/{id}"),
        ]),
        ("MetricsResources", "api/metrics/resources",
        [
            ("Search", "api/metrics/search{?groups,filter,count,rangeStartUtc,rangeEndUtc,timeoutMS,trace}"),
            ("Dimensions", "api/metrics/dimensions{?metric,groups,filter,count,rangeStartUtc,rangeEndUtc,timeoutMS,trace}"),
            ("DimensionValues", "api/metrics/dimensionvalues{?accessor,groups,filter,count,rangeStartUtc,rangeEndUtc,timeoutMS,trace}"),
        ]),
    ];
}
