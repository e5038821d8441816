using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Seqsvr.Events.Clef;

namespace Seqsvr.Server.Configuration;

/// <summary>The forms that texts of settings have, and how each is read.</summary>
internal static class SettingForms
{
    const int SchemaLengthMax = 128;

    public static SettingDefinition Flag(string key, string description, Func<ServerSettings, bool, ServerSettings> apply) =>
        new(key, "`False`", description, "True or False", (settings, text) => bool.TryParse(text, out var value) ? apply(settings, value) : null);

    public static SettingDefinition Integer(
        string key, string standard, string description, int min, int max, Func<ServerSettings, int, ServerSettings> apply) =>
        new(key, standard, description, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"), (settings, text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
                ? apply(settings, value)
                : null);

    public static SettingDefinition Bytes(
        string key, string standard, string description, long min, long max, Func<ServerSettings, long, ServerSettings> apply) =>
        new(key, standard, description, string.Create(CultureInfo.InvariantCulture, $"a whole number of bytes from {min} to {max}"), (settings, text) =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
                ? apply(settings, value)
                : null);

    public static SettingDefinition Limit(
        string key, string standard, string description, int min, int max, Func<EventLimits, int, EventLimits> apply) =>
        Integer(key, standard, description, min, max, (settings, value) => settings with { EventLimits = apply(settings.EventLimits, value) });

    public static SettingDefinition ConnectionString(
        string key, string description, string example, Func<MetastoreSettings, string, MetastoreSettings> apply) =>
        new(key, "none", description, $"a connection string such as {example}; where there is to be none, remove the setting",
            (settings, text) => IsConnectionString(text) ? settings with { Metastore = apply(settings.Metastore, text) } : null)
        {
            IsSensitive = true,
        };

    public static SettingDefinition Schema(string key, string standard, string description, Func<MetastoreSettings, string, MetastoreSettings> apply) =>
        new(key, standard, description, $"the name of a schema, up to {SchemaLengthMax} characters",
            (settings, text) => text.Length is > 0 and <= SchemaLengthMax && !text.Any(char.IsControl)
                ? settings with { Metastore = apply(settings.Metastore, text) }
                : null);

    public static bool TryUri(string text, out Uri? uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    public static bool TryLevel(string text, out LogLevel level)
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

    // The form only; which words it may hold is known to the database's driver.
    static bool IsConnectionString(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text }.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Ports with commas between them; at least one.</summary>
    public static bool TryPorts(string text, out int[] ports)
    {
        ports = [.. text.Split(',', StringSplitOptions.TrimEntries)
            .Select(part => ushort.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0)];
        return !ports.Contains(0);
    }
}
