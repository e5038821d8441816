using Seqsvr.Metastore.Secrets;
using Seqsvr.Query;
using static Seqsvr.Server.Configuration.SettingForms;
using Key = Seqsvr.Metastore.Secrets.SecretKey;

namespace Seqsvr.Server.Configuration;

/// <summary>
/// Every setting, by the name Seq gives it where Seq has it. To add one: a line here, a member of <see cref="ServerSettings"/> and
/// the line in docs/configuration.md that a test will ask for.
/// </summary>
internal static class KnownSettings
{
    public const string ListenUris = "api.listenUris";
    public const string CanonicalUri = "api.canonicalUri";
    public const string IngestionPorts = "api.ingestionPorts";
    public const string AdminUsername = "firstRun.adminUsername";
    public const string AdminPassword = "firstRun.adminPassword";
    public const string AdminPasswordHash = "firstRun.adminPasswordHash";
    public const string NoAuthentication = "firstRun.noAuthentication";
    public const string RequireAuthenticationForHttpIngestion = "firstRun.requireAuthenticationForHttpIngestion";
    public const string PostgresConnectionString = "metastore.postgres.connectionString";
    public const string PostgresSchema = "metastore.postgres.schema";
    public const string MsSqlConnectionString = "metastore.msSql.connectionString";
    public const string MsSqlSchema = "metastore.msSql.schema";
    public const string SecretKey = "storage.secretKey";
    public const string SecretKeyProvider = "secretKey.provider";
    public const string SecretKeyProviderArgs = "secretKey.providerArgs";

    public static readonly IReadOnlyList<SettingDefinition> All =
    [
        new(ListenUris, "`http://localhost:5341`", "where to listen, as `--listen`: comma-separated URIs",
            "a comma-separated list of URIs such as http://localhost:5341",
            (settings, text) => ListenUri.TryParseList(text, out var uris, out _) ? settings with { ListenUris = uris } : null),
        new(CanonicalUri, "none", "the address people use, where a proxy stands in front", "an absolute http or https URI",
            (settings, text) => TryUri(text, out var uri) ? settings with { CanonicalUri = uri } : null),
        new(IngestionPorts, "none", "ports of `api.listenUris` that only take events: comma-separated", "ports with commas between them, such as 5341",
            (settings, text) => TryPorts(text, out var ports) ? settings with { IngestionPorts = [.. settings.IngestionPorts, .. ports] } : null),
        Integer("api.ingestionPort", "none", "one more of them, as older versions of Seq call it", 1, 65_535,
            (settings, value) => settings with { IngestionPorts = [.. settings.IngestionPorts, value] }),
        new(AdminUsername, "`admin`", "at the first run, the name of the first administrator", "a name of 1 to 200 characters",
            (settings, text) => text.Trim().Length is > 0 and <= 200 ? settings with { AdminUsername = text.Trim() } : null),
        new(AdminPassword, "none", "at the first run, their password, which the first login must change; also `SEQ_PASSWORD`", "a password of 1 to 1000 characters",
            (settings, text) => text.Length is > 0 and <= 1000 ? settings with { AdminPassword = text } : null) { IsSensitive = true },
        new(AdminPasswordHash, "none", "the same as a hash, to be kept: what `seqsvr config hash` prints", "the Base64 text that seqsvr config hash printed",
            (settings, text) => PasswordHash.IsOne(text) ? settings with { AdminPasswordHash = text.Trim() } : null) { IsSensitive = true },
        Flag(NoAuthentication, "must be `True` to listen beyond this machine without logins: everyone who can reach the server may use it",
            (settings, value) => settings with { NoAuthentication = value }),
        Flag(RequireAuthenticationForHttpIngestion, "at the first run, sets `RequireApiKeyForWritingEvents`; afterwards change that setting",
            (settings, value) => settings with { RequireAuthenticationForHttpIngestion = value }),
        Limit("ingestion.jsonDepthMaximum", "64", "nesting of objects and arrays", 2, 256, (limits, value) => limits with { DepthMax = value }),
        Limit("ingestion.propertiesMaximum", "2048", "members of one event", 1, 65536, (limits, value) => limits with { PropertiesMax = value }),
        Limit("ingestion.propertyNameMaximumBytes", "1024", "bytes of one member name", 1, 65536,
            (limits, value) => limits with { PropertyNameBytesMax = value }),
        Integer("ingestion.inFlightMaximumMegabytes", "128", "memory for request bodies; beyond it senders are told to come back", 1, 65536,
            (settings, value) => settings with { IngestBytesInFlightMax = (long)value << 20 }),
        ConnectionString(PostgresConnectionString, "keep documents in this PostgreSQL database; belongs in the secret store",
            "Host=localhost;Port=5432;Database=seq", (metastore, text) => metastore with { PostgresConnectionString = text }),
        Schema(PostgresSchema, "`public`", "the schema in it", (metastore, text) => metastore with { PostgresSchema = text }),
        ConnectionString(MsSqlConnectionString, "keep documents in this SQL Server database; belongs in the secret store",
            "Server=localhost;Database=seq;Integrated Security=True", (metastore, text) => metastore with { MsSqlConnectionString = text }),
        Schema(MsSqlSchema, "`dbo`", "the schema in it", (metastore, text) => metastore with { MsSqlSchema = text }),
        new(SecretKeyProvider, "none", "a program that prints the secret key; wins over every other source of the key", "the name or path of a program",
            (settings, text) => text.Length > 0 ? settings : null),
        new(SecretKeyProviderArgs, "none", "its command line", "the arguments of the secret key provider", (settings, _) => settings),
        new(SecretKey, "made at the first run", "what secrets and backups are sealed with", "the Base64 text that seqsvr show-key printed",
            (settings, text) => Key.TryParse(text, out var key) ? settings with { SecretKey = key } : null) { IsSensitive = true },
        Bytes(QueryLimits.MemorySetting, "268435456 (256 MiB)", "memory that one query or search may use; beyond it it ends with an error", 1 << 20, 1L << 40,
            (settings, value) => settings with { QueryMemoryLimitBytes = value }),
        new("cache.systemRamTarget", "a fiftieth of the RAM, from 64 to 256 MiB", "memory for unpacked events that queries share: up to 1 a part of the RAM, above it bytes", CacheForm,
            (settings, text) => CacheBudget.TryRead(text, CacheBudget.RamBytes, out var bytes) ? settings with { CacheBytes = bytes } : null),
        Integer("storage.queryParallelism", "the number of cores, at least 4", "searches and queries that run at once", 1, 256,
            (settings, value) => settings with { ConcurrentQueriesMax = value }),
        Integer("storage.queryTimeoutSeconds", "300", "how long one may run", 1, 86400,
            (settings, value) => settings with { QueryTimeout = TimeSpan.FromSeconds(value) }),
        Integer("storage.flushRows", "131072", "events in memory before a segment is written; for tests", 1, 131_072,
            (settings, value) => settings with { FlushRows = value }),
        new("diagnostics.internalLoggingLevel", "`Information`", "the lowest level of the server's own log, from `Verbose` to `Fatal`",
            "Verbose, Debug, Information, Warning, Error or Fatal",
            (settings, text) => TryLevel(text, out var level) ? settings with { InternalLoggingLevel = level } : null),
    ];

    const string CacheForm = "a number above 0: up to 1 a part of the RAM, such as 0.1, above it bytes";

    /// <summary>The setting of that name, in any case; null where there is none.</summary>
    public static SettingDefinition? Find(string key) => All.FirstOrDefault(known => known.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The setting of that name, in any case; throws <see cref="ConfigurationException"/> with the nearest name where there is none.</summary>
    public static SettingDefinition Require(string key) => Find(key) ?? throw new ConfigurationException(
        $"There is no setting {key}; the nearest is {NearestName.Find(key, All.Select(known => known.Key))}.");
}
