using Microsoft.Extensions.Logging;
using Seqsvr.Events.Clef;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Query;
using Seqsvr.Store;

namespace Seqsvr.Server.Configuration;

/// <summary>What can be set, with its defaults. Read once, at start.</summary>
public sealed record ServerSettings
{
    /// <summary>Where to listen; at least one.</summary>
    public IReadOnlyList<ListenUri> ListenUris { get; init; } = [ListenUri.Default];

    /// <summary>The address people use, where it differs from those listened on (behind a proxy).</summary>
    public Uri? CanonicalUri { get; init; }

    /// <summary>Ports of <see cref="ListenUris"/> at which events are taken and nothing else is served.</summary>
    public IReadOnlyList<int> IngestionPorts { get; init; } = [];

    /// <summary>The name of the first administrator.</summary>
    public string AdminUsername { get; init; } = "admin";

    /// <summary>Their first password, to be changed at the first login; null for none.</summary>
    public string? AdminPassword { get; init; }

    /// <summary>A password that stays, as a hash; null for none. Goes before <see cref="AdminPassword"/>.</summary>
    public string? AdminPasswordHash { get; init; }

    /// <summary>The operator has said that everyone who can reach the server may use it.</summary>
    public bool NoAuthentication { get; init; }

    /// <summary>A new instance is to take events only with an API key.</summary>
    public bool RequireAuthenticationForHttpIngestion { get; init; }

    /// <summary>How big one event may be, apart from its bytes: those are a runtime setting.</summary>
    public EventLimits EventLimits { get; init; } = EventLimits.Default;

    /// <summary>How many bytes of request bodies may be in memory at once; further senders are told to come back.</summary>
    public long IngestBytesInFlightMax { get; init; } = 128 << 20;

    /// <summary>How many searches and queries run at once; more of them wait.</summary>
    public int ConcurrentQueriesMax { get; init; } = Math.Max(4, Environment.ProcessorCount);

    /// <summary>How long a search or query may run.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many bytes one search or query may keep while it runs.</summary>
    public long QueryMemoryLimitBytes { get; init; } = QueryLimits.MemoryLimitBytesDefault;

    /// <summary>How many bytes of unpacked pieces of segments queries share.</summary>
    public long CacheBytes { get; init; } = CacheBudget.Usual(CacheBudget.RamBytes);

    /// <summary>How many events are kept in memory before they are written to a segment. Tests make it small; nobody else has a reason to.</summary>
    public int FlushRows { get; init; } = new EventStoreOptions().FlushRows;

    /// <summary>Where documents are kept.</summary>
    public MetastoreSettings Metastore { get; init; } = MetastoreSettings.BuiltIn;

    /// <summary>What secrets and backups are sealed with. <see cref="SettingsReader"/> always gives one; null where settings were made without it.</summary>
    public SecretKey? SecretKey { get; init; }

    /// <summary>The lowest level of the server's own log.</summary>
    public LogLevel InternalLoggingLevel { get; init; } = LogLevel.Information;
}
