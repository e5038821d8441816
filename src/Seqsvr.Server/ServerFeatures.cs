using Microsoft.Extensions.Logging;
using Seqsvr.Metastore.Backups;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Query;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Features.Alerts;
using Seqsvr.Server.Features.ApiKeys;
using Seqsvr.Server.Features.Backups;
using Seqsvr.Server.Features.Cluster;
using Seqsvr.Server.Features.Dashboards;
using Seqsvr.Server.Features.Diagnostics;
using Seqsvr.Server.Features.ExpressionIndexes;
using Seqsvr.Server.Features.Feeds;
using Seqsvr.Server.Features.Indexes;
using Seqsvr.Server.Features.Permalinks;
using Seqsvr.Server.Features.RetentionPolicies;
using Seqsvr.Server.Features.RunningTasks;
using Seqsvr.Server.Features.Settings;
using Seqsvr.Server.Features.Signals;
using Seqsvr.Server.Features.SqlQueries;
using Seqsvr.Server.Features.Users;
using Seqsvr.Server.Features.Users.Login;
using Seqsvr.Server.Features.Views;
using Seqsvr.Server.Features.Workspaces;
using Seqsvr.Server.Http;
using Seqsvr.Server.Ingestion;
using Seqsvr.Server.Jobs;
using Seqsvr.Server.Search;
using Seqsvr.Server.Telemetry;
using Seqsvr.Store.Threads;

namespace Seqsvr.Server;

/// <summary>
/// Everything that the <see cref="RouteTable"/> leads to, put together: features do not know each other, so what one needs of another is given to it here.
/// </summary>
internal sealed class ServerFeatures
{
    /// <param name="options">How the server is to be.</param>
    /// <param name="stores">Events and documents.</param>
    /// <param name="meters">What the server has been doing.</param>
    /// <param name="journal">What happened to events on their way in.</param>
    /// <param name="tasks">What takes long.</param>
    /// <param name="log">The server's own log.</param>
    /// <param name="stopping">Fires when the server begins to stop.</param>
    public ServerFeatures(
        ServerOptions options, ServerStores stores, ServerMeters meters, IngestionJournal journal, Jobs.RunningTasks tasks, ILogger log,
        CancellationToken stopping)
    {
        var (settings, limits, events, documents) = (options.Settings, options.Limits, stores.Events, stores.Documents);
        Runtime = stores.Settings;

        var people = new People(new DocumentCollection<User>(documents, User.Kind));
        var sessions = new Sessions(documents, people, options.Time);
        var workspaces = new DocumentCollection<Workspace>(documents, Workspace.Kind);
        Users = new UserGroup(people, workspaces, new NewUserDefaults(stores.Settings));
        SearchHistories = new SearchHistoryEndpoints(new DocumentCollection<SearchHistory>(documents, SearchHistory.Kind));
        Login = new LoginEndpoints(
            Users, people, sessions, new PasswordWork(), new LoginDelays(options.Time), new KnownBrowser(settings.SecretKey),
            new SessionCookies(settings.CanonicalUri?.Scheme == Uri.UriSchemeHttps), () => Runtime.IsAuthenticationEnabled, log);

        var keys = new DocumentCollection<ApiKey>(documents, ApiKey.Documents);
        var keyMeters = new KeyMeters(options.Time, id => documents.Get(id) is not null);
        var ring = new ApiKeyRing(keys, settings.EventLimits, keyMeters, id => Runtime.IsAuthenticationEnabled ? people.Find(id) : Caller.Administrator);
        ApiKeys = new ApiKeyGroup(keys, settings.EventLimits, keyMeters, id => people.Find(id) is not null);
        ApiKeyMetrics = new ApiKeyMetrics(ApiKeys, keyMeters);
        Callers = new CallerCheck(SourcesOf(ring, sessions, meters, journal));

        var rightOfWay = new RightOfWay(options.Time);
        var searches = new WorkSlots(settings.ConcurrentQueriesMax, limits.QueriesWaitingMax, settings.QueryTimeout, meters.Queries, rightOfWay, stopping);
        // As many exports as there may be WebSockets would starve all else; a slow reader only costs a thread that sleeps.
        var exports = new WorkSlots(limits.ExportsMax, limits.QueriesWaitingMax, limits.ExportTimeout, meters.Queries, rightOfWay: null, stopping);
        var queryLimits = new QueryLimits { MemoryLimitBytes = settings.QueryMemoryLimitBytes };
        Signals = new SignalGroup(new DocumentCollection<Signal>(documents, Signal.Kind));
        SqlQueries = new SqlQueryGroup(new DocumentCollection<SqlQuery>(documents, SqlQuery.Kind));
        Dashboards = new DashboardGroup(new DocumentCollection<Dashboard>(documents, Dashboard.Kind));
        Workspaces = new WorkspaceGroup(workspaces);
        Views = new ViewGroup(new DocumentCollection<View>(documents, View.Kind));
        Alerts = new AlertGroup(new DocumentCollection<Alert>(documents, Alert.Kind));
        RetentionPolicies = new RetentionPolicyGroup(new DocumentCollection<RetentionPolicy>(documents, RetentionPolicy.Kind));
        ExpressionIndexes = new ExpressionIndexGroup(new DocumentCollection<ExpressionIndex>(documents, ExpressionIndex.Kind));
        Feeds = new FeedGroup(new DocumentCollection<Feed>(documents, Feed.Kind), settings.SecretKey);

        var signalFilters = new SignalFilters(Signals);
        SignalLookup findSignal = signalFilters.TryFind;
        RetentionRules = new RetentionRules(RetentionPolicies.Documents, findSignal, log);
        IndexCatalog = CatalogOf(new SignalIndexes(Signals, signalFilters), new IndexedExpressions(ExpressionIndexes));
        Indexes = new IndexEndpoints(IndexCatalog, events.Indexes, id => people.Users.Find(id)?.Value.Username);
        var lookup = new EventLookup(events, options.Time);
        Permalinks = new PermalinkGroup(new DocumentCollection<Permalink>(documents, Permalink.Kind), lookup, options.Time);
        Events = new EventEndpoints(events, findSignal, lookup, Permalinks.FindEvent, options.Time, searches, exports, queryLimits);
        Deletions = new EventDeletionEndpoints(events, findSignal, tasks, options.Time, log, stopping);
        RunningTasks = new RunningTaskEndpoints(tasks);
        Sockets = new EventSocketEndpoints(events, findSignal, Callers, options.Time, exports, limits.SocketSendTimeout, stopping);
        Queries = new QueryEndpoints(events, findSignal, options.Time, searches, queryLimits);
        Ingest = new IngestEndpoints(events, settings, stores.Settings, ring.SourceOf, meters.Input, journal, rightOfWay, options.Time, log);

        Settings = new SettingEndpoints(stores.Settings, settings.SecretKey, new AuthenticationSwitch(settings, () => people.HasAdministrator).WhyNot);
        ErrorReporting = new ErrorReportingEndpoints(documents);
        Health = new Health(documents);
        Cluster = new ClusterEndpoints(documents, string.Join(", ", settings.ListenUris));
        Backups = new BackupEndpoints(
            documents, settings.SecretKey is { } key ? new DocumentBackup(key, RootDocument.Version, options.Time) : null,
            () => (Runtime.BackupLocation ?? options.BackupFolder) is { } folder ? new BackupFolder(folder) : null, options.Time);
        Store = new StoreDiagnostics(events);
        Status = new ServerStatus(settings, stores.Settings, events, documents, () => RetentionRules.Problems);
        Metrics = new MetricsEndpoints(events, meters, options.Time);
        Storage = new StorageEndpoints(events, options.Time);
        Texts = new TextEndpoints(journal, new DiagnosticReport(settings, stores.Settings, events, documents, Status, Metrics));
    }

    public RuntimeSettings Runtime { get; }

    public CallerCheck Callers { get; }

    public UserGroup Users { get; }

    public SearchHistoryEndpoints SearchHistories { get; }

    public LoginEndpoints Login { get; }

    public ApiKeyGroup ApiKeys { get; }

    public ApiKeyMetrics ApiKeyMetrics { get; }

    public SignalGroup Signals { get; }

    public SqlQueryGroup SqlQueries { get; }

    public DashboardGroup Dashboards { get; }

    public WorkspaceGroup Workspaces { get; }

    public ViewGroup Views { get; }

    public AlertGroup Alerts { get; }

    public RetentionPolicyGroup RetentionPolicies { get; }

    public RetentionRules RetentionRules { get; }

    public ExpressionIndexGroup ExpressionIndexes { get; }

    public FeedGroup Feeds { get; }

    /// <summary>What is to be indexed.</summary>
    public IndexCatalog IndexCatalog { get; }

    public IndexEndpoints Indexes { get; }

    public EventEndpoints Events { get; }

    public EventDeletionEndpoints Deletions { get; }

    public PermalinkGroup Permalinks { get; }

    public RunningTaskEndpoints RunningTasks { get; }

    public EventSocketEndpoints Sockets { get; }

    public QueryEndpoints Queries { get; }

    public IngestEndpoints Ingest { get; }

    public SettingEndpoints Settings { get; }

    public ErrorReportingEndpoints ErrorReporting { get; }

    public Health Health { get; }

    public ClusterEndpoints Cluster { get; }

    public BackupEndpoints Backups { get; }

    public StoreDiagnostics Store { get; }

    public ServerStatus Status { get; }

    public MetricsEndpoints Metrics { get; }

    public StorageEndpoints Storage { get; }

    public TextEndpoints Texts { get; }

    static IndexCatalog CatalogOf(SignalIndexes signals, IndexedExpressions expressions) => new(
    [
        new IndexedEntities(IndexedEntityType.Signal, signals.All, signals.SuppressAsync),
        new IndexedEntities(IndexedEntityType.ExpressionIndex, expressions.All, expressions.SuppressAsync),
    ]);

    CallerSources SourcesOf(ApiKeyRing ring, Sessions sessions, ServerMeters meters, IngestionJournal journal) => new()
    {
        FindKey = ring.Find,
        FindSession = request => Runtime.IsAuthenticationEnabled && SessionCookies.TokenOf(request) is { } token ? sessions.Find(token) : null,
        IsFromOwnPage = request => SessionCookies.TokenOf(request) is { } token && SessionToken.IsCsrfOf(token, request.Headers[CallerCheck.CsrfHeader]),
        IsAuthenticationEnabled = () => Runtime.IsAuthenticationEnabled,
        RequiresKeyToWrite = () => Runtime.RequireApiKeyForWritingEvents,
        EventsRefused = (context, why) =>
        {
            meters.UnauthorizedPayloads.Add(1);
            journal.Write($"Refused events of {context.Connection.RemoteIpAddress}: {why}");
        },
    };
}
