using System.Globalization;
using Microsoft.Extensions.Logging;
using Seqsvr.Events.Clef;

namespace Seqsvr.Server.Configuration;

/// <summary>Every setting, by the name Seq gives it where Seq has it. To add one: a line here and a member of <see cref="ServerSettings"/>.</summary>
internal static class KnownSettings
{
    public const string ListenUris = "api.listenUris";
    public const string CanonicalUri = "api.canonicalUri";
    public const string NoAuthentication = "firstRun.noAuthentication";
    public const string RawEventMaximumContentLength = "ingestion.rawEventMaximumContentLength";
    public const string RawPayloadMaximumContentLength = "ingestion.rawPayloadMaximumContentLength";

    const string Flag = "True or False";

    public static readonly IReadOnlyList<SettingDefinition> All =
    [
        new(ListenUris, "a comma-separated list of URIs such as http://localhost:5341",
            (settings, text) => ListenUri.TryParseList(text, out var uris, out _) ? settings with { ListenUris = uris } : null),
        new(CanonicalUri, "an absolute http or https URI",
            (settings, text) => TryUri(text, out var uri) ? settings with { CanonicalUri = uri } : null),
        new(NoAuthentication, Flag,
            (settings, text) => bool.TryParse(text, out var value) ? settings with { NoAuthentication = value } : null),
        Limit(RawEventMaximumContentLength, 1024, 16 << 20, (limits, value) => limits with { EventBytesMax = value }),
        Integer(RawPayloadMaximumContentLength, 1024, 1 << 30, (settings, value) => settings with { PayloadBytesMax = value }),
        Limit("ingestion.jsonDepthMaximum", 2, 256, (limits, value) => limits with { DepthMax = value }),
        Limit("ingestion.propertiesMaximum", 1, 65536, (limits, value) => limits with { PropertiesMax = value }),
        Limit("ingestion.propertyNameMaximumBytes", 1, 65536, (limits, value) => limits with { PropertyNameBytesMax = value }),
        Integer("ingestion.inFlightMaximumMegabytes", 1, 65536, (settings, value) => settings with { IngestBytesInFlightMax = (long)value << 20 }),
        Integer("storage.queryParallelism", 1, 256, (settings, value) => settings with { ConcurrentQueriesMax = value }),
        Integer("storage.queryTimeoutSeconds", 1, 86400, (settings, value) => settings with { QueryTimeout = TimeSpan.FromSeconds(value) }),
        Integer("storage.minimumFreeMegabytes", 0, int.MaxValue, (settings, value) => settings with { MinimumFreeBytes = (long)value << 20 }),
        Integer("storage.flushRows", 1, 131_072, (settings, value) => settings with { FlushRows = value }),
        new("diagnostics.internalLoggingLevel", "Verbose, Debug, Information, Warning, Error or Fatal",
            (settings, text) => TryLevel(text, out var level) ? settings with { InternalLoggingLevel = level } : null),
    ];

    static SettingDefinition Integer(string key, int min, int max, Func<ServerSettings, int, ServerSettings> apply) =>
        new(key, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"), (settings, text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
                ? apply(settings, value)
                : null);

    static SettingDefinition Limit(string key, int min, int max, Func<EventLimits, int, EventLimits> apply) =>
        Integer(key, min, max, (settings, value) => settings with { EventLimits = apply(settings.EventLimits, value) });

    static bool TryUri(string text, out Uri? uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    static bool TryLevel(string text, out LogLevel level)
    {
        level = text.ToUpperInvariant() switch
        {
            "VERBOSE" => LogLevel.Trace,
            "DEBUG" => LogLevel.Debug,
            "INFORMATION" => LogLevel.Information,
            "WARNING" => LogLevel.Warning,
            "ERROR" => LogLevel.Error,
            "FATAL" => LogLevel.Critical,
            _ => LogLevel.None,
        };
        return level != LogLevel.None;
    }
}
