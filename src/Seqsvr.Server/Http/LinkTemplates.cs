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
        ("ApiKeysResources", "api/apikeys/resources",
        [
            ("Items", "api/apikeys{?ownerId,shared}"),
            ("Item", "api/apikeys/{id}"),
            ("Template", "api/apikeys/template"),
        ]),
        ("PermalinksResources", "api/permalinks/resources",
        [
            ("Items", "api/permalinks{?ownerId,includeEvent,renderEvent}"),
            ("Item", "api/permalinks/{id}{?includeEvent,renderEvent}"),
            ("Template", "api/permalinks/template"),
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
    ];
}
