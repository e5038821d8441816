using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Http;
using Seqsvr.Store;

namespace Seqsvr.Server.Features.Diagnostics;

/// <summary>Everything about the server in one text, in numbered sections. Neither secrets nor events nor names of people are in it.</summary>
internal sealed class DiagnosticReport(
    ServerSettings settings, RuntimeSettings runtime, EventStore store, CachedDocumentStore documents, ServerStatus status, MetricsEndpoints metrics)
{
    static readonly string[] NumbersOfStore =
    [
        nameof(StoreStatistics.Rows), nameof(StoreStatistics.HotRows), nameof(StoreStatistics.HotBytes), nameof(StoreStatistics.Segments),
        nameof(StoreStatistics.SegmentBytes), nameof(StoreStatistics.LogFiles), nameof(StoreStatistics.Flushes), nameof(StoreStatistics.Merges),
        nameof(StoreStatistics.WriteAmplification), nameof(StoreStatistics.DeletedRows), nameof(StoreStatistics.Maintenance),
        nameof(StoreStatistics.CacheBytes), nameof(StoreStatistics.CacheBytesMax), nameof(StoreStatistics.DamagedPlaces),
        nameof(StoreStatistics.UnfaithfulPackings),
    ];

    public string Text()
    {
        var text = new StringBuilder();
        Section(text, "1. Server", Server());
        Section(text, "2. Status", status.Messages.Select(message => $"{message.Level}: {message.Message}"));
        Section(text, "3. Configuration", Configuration());
        Section(text, "4. Settings", KnownRuntimeSettings.All.Where(setting => IsSet(setting.Id)).Select(Setting));
        Section(text, "5. Metrics", MembersOf(metrics.Present, null));
        Section(text, "6. Event store", MembersOf(store.Statistics, NumbersOfStore));
        Section(text, "7. Documents", DocumentCounts());
        return text.ToString();
    }

    static void Section(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        text.Append(heading).Append('\n');
        foreach (var line in lines.DefaultIfEmpty("none"))
            text.Append("   ").Append(line.ReplaceLineEndings(" ")).Append('\n');
        text.Append('\n');
    }

    static IEnumerable<string> Server() =>
    [
        $"{RootDocument.Product} {RootDocument.Version}",
        $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
        Line("Processors", Environment.ProcessorCount),
        Line("Memory of the process in bytes", Environment.WorkingSet),
    ];

    IEnumerable<string> Configuration() =>
    [
        Line("Listens on", string.Join(", ", settings.ListenUris)),
        Line("Canonical URI", settings.CanonicalUri?.ToString() ?? "none"),
        Line("Metastore", documents.Backend.Product),
        Line("Queries at once", settings.ConcurrentQueriesMax),
        Line("Time of a query", settings.QueryTimeout),
        Line("Memory of a query in bytes", settings.QueryMemoryLimitBytes),
        Line("Cache in bytes", settings.CacheBytes),
        Line("Payloads in memory in bytes", settings.IngestBytesInFlightMax),
        Line("Level of the log", settings.InternalLoggingLevel),
    ];

    bool IsSet(string id) => runtime.Find(id)?.Value is { } value && (value.Value is not null || value.Sealed is not null);

    /// <summary>Only numbers and switches are certain to be no secret.</summary>
    string Setting(RuntimeSetting setting)
    {
        var value = runtime.Find(setting.Id)!.Value.Value;
        return Line(setting.Name, value is { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } ? value : "set");
    }

    static IEnumerable<string> MembersOf(object record, string[]? names) => record.GetType().GetProperties()
        .Where(member => names is null || names.Contains(member.Name))
        .Select(member => Line(member.Name, member.GetValue(record) ?? "unknown"));

    IEnumerable<string> DocumentCounts() =>
        documents.CountsByKind.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => Line(kind.Key, kind.Value));

    static string Line(string name, object value) => string.Create(CultureInfo.InvariantCulture, $"{name}: {value}");
}
