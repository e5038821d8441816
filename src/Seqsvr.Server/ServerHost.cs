using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Http;
using Seqsvr.Server.Jobs;
using Seqsvr.Server.Telemetry;
using Seqsvr.Store;

namespace Seqsvr.Server;

/// <summary>
/// The whole server, put together in one place. Start: both stores, then routes, then sockets. Stop: sockets, then what is in
/// flight, then the stores.
/// </summary>
public sealed class ServerHost : IAsyncDisposable
{
    readonly WebApplication _application;
    readonly ServerStores _stores;
    readonly ServerJobs _jobs;
    readonly ILogger _log;

    ServerHost(WebApplication application, IReadOnlyList<ApiRoute> routes, ServerStores stores, ServerJobs jobs, ILogger log)
    {
        _application = application;
        Routes = routes;
        _stores = stores;
        _jobs = jobs;
        _log = log;
        Addresses = [.. application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
    }

    /// <summary>What clients of the API see as the server's version.</summary>
    public static string Version => RootDocument.Version;

    /// <summary>The URIs listened on, with the ports that were really bound.</summary>
    public IReadOnlyList<string> Addresses { get; }

    /// <summary>What the event store holds and has done.</summary>
    public StoreStatistics Statistics => _stores.Events.Statistics;

    /// <summary>Every address of the API. For tests, which walk them all.</summary>
    internal IReadOnlyList<ApiRoute> Routes { get; }

    /// <summary>The documents. For tests; everybody else goes through the API.</summary>
    internal CachedDocumentStore Documents => _stores.Documents;

    /// <summary>Starts; throws <see cref="StartupException"/> where that cannot be.</summary>
    public static async Task<ServerHost> StartAsync(ServerOptions options, CancellationToken cancellation)
    {
        if (IngestionPorts.Problem(options.Settings) is { } problem)
            throw new StartupException(problem);
        var log = options.Log.CreateLogger("Seqsvr");
        var (meters, journal) = (new ServerMeters(options.Time), new IngestionJournal(options.Time));
        journal.Write($"{RootDocument.Product} {Version} starts");
        var stores = await ServerStores.OpenAsync(options, new StoreLog(log, meters, journal), log, cancellation);
        var tasks = new RunningTasks(options.Time);
        var (application, features, routes) = Build(options, stores, meters, journal, tasks, log);
        try
        {
            await FirstDocuments.EnsureAsync(stores, options.Settings, cancellation);
            if (!stores.Settings.IsAuthenticationEnabled)
                RefuseToBeOpenByAccident(options.Settings);
            await application.StartAsync(cancellation);
            var host = new ServerHost(application, routes, stores, new ServerJobs(options, stores, features, tasks, log), log);
            HostLog.Started(log, Version, string.Join(", ", host.Addresses), options.Storage.Location);
            if (!stores.Settings.IsAuthenticationEnabled)
                SayWhoMayIn(host, options.Settings);
            return host;
        }
        catch (Exception error)
        {
            await application.DisposeAsync();
            await stores.DisposeAsync();
            if (Listeners.Explain(error, options.Settings) is { } explanation)
                throw new StartupException(explanation);
            throw;
        }
    }

    /// <summary>Finishes what is in flight, for a bounded time, and lets go of sockets and storage.</summary>
    public async ValueTask DisposeAsync()
    {
        HostLog.Stopping(_log);
        await _application.StopAsync();
        await _application.DisposeAsync();
        await _jobs.DisposeAsync();
        await _stores.DisposeAsync();
        HostLog.Stopped(_log);
    }

    static void RefuseToBeOpenByAccident(ServerSettings settings)
    {
        if (!settings.NoAuthentication && settings.ListenUris.FirstOrDefault(uri => !uri.IsLoopback) is { } exposed)
            throw new StartupException(
                $"Refusing to listen on {exposed}: other machines could reach it, and nobody would have to log in. "
                + $"Listen on localhost and enable authentication there, give a new server {EnvironmentSettings.VariableFor(KnownSettings.AdminPassword)}, "
                + $"or set {EnvironmentSettings.VariableFor(KnownSettings.NoAuthentication)}=True to let everyone in.");
    }

    static void SayWhoMayIn(ServerHost host, ServerSettings settings)
    {
        var addresses = string.Join(", ", host.Addresses);
        if (settings.ListenUris.Any(uri => !uri.IsLoopback))
            HostLog.OpenToAll(host._log, addresses);
        else
            HostLog.OpenToThisMachine(host._log, addresses);
    }

    static (WebApplication Application, ServerFeatures Features, IReadOnlyList<ApiRoute> Routes) Build(
        ServerOptions options, ServerStores stores, ServerMeters meters, IngestionJournal journal, RunningTasks tasks, ILogger log)
    {
        // The empty builder reads no configuration from the working folder or the environment, and starts faster.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "seqsvr" });
        builder.Logging.AddProvider(options.Log).SetMinimumLevel(options.Settings.InternalLoggingLevel).AddFilter("Microsoft", LogLevel.Critical);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>().AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Limits.StopTimeout);
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, NetworkMemory>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options, log));
        var application = builder.Build();
        var features = new ServerFeatures(options, stores, meters, journal, tasks, log, application.Lifetime.ApplicationStopping);
        return (application, features, Map(application, options, features, log));
    }

    static void Configure(KestrelServerOptions kestrel, ServerOptions options, ILogger log)
    {
        var limits = options.Limits;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null; // Counted by who reads the body: what matters is its size after decompression.
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(limits.BodyBytesPerSecondMin, limits.BodyGrace);
        kestrel.Limits.MinResponseDataRate = new MinDataRate(limits.BodyBytesPerSecondMin, limits.BodyGrace);
        kestrel.Limits.RequestHeadersTimeout = limits.HeadersTimeout;
        kestrel.Limits.KeepAliveTimeout = limits.KeepAliveTimeout;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.HeadersBytesMax;
        kestrel.Limits.MaxRequestLineSize = limits.HeadersBytesMax;
        kestrel.Limits.MaxConcurrentConnections = limits.ConnectionsMax;
        kestrel.Limits.MaxConcurrentUpgradedConnections = limits.SocketsMax;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        foreach (var uri in options.Settings.ListenUris)
            if (!Listeners.TryListen(kestrel, uri))
                HostLog.NoIpv6Loopback(log);
    }

    static IReadOnlyList<ApiRoute> Map(WebApplication application, ServerOptions options, ServerFeatures features, ILogger log)
    {
        var errors = new ErrorHandling(log);
        var guard = new BrowserGuard(options.Settings);
        var ports = new IngestionPorts(options.Settings);
        var routes = RouteTable.Build(features);
        application.Use(next => context => errors.InvokeAsync(context, next));
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = options.Limits.SocketPing, KeepAliveTimeout = options.Limits.SocketPing });
        application.Use(next => context =>
        {
            SecurityHeaders.Set(context.Response.Headers);
            guard.Check(context.Request);
            return next(context);
        });
        application.UseRouting();
        application.Use(next => context =>
        {
            ports.Check(context);
            features.Callers.Check(context);
            return next(context);
        });
        application.UseEndpoints(endpoints =>
        {
            foreach (var route in routes)
                endpoints.MapMethods(route.Pattern, route.Verbs, route.Handler).WithMetadata(route);
        });
        application.Run(new UserInterface(typeof(ServerHost).Assembly).ServeAsync);
        return routes;
    }
}
