using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Signals;

/// <summary>The shared signals that a new instance has. Clients know them by their ids.</summary>
internal static class StandardSignals
{
    public const string Errors = "signal-m33301";
    public const string Warnings = "signal-m33302";
    public const string Exceptions = "signal-m33303";
    public const string Spans = "signal-m20231011";
    public const string Logs = "signal-m20231211";

    const string ByLevel = "Level";
    const string ByForm = "Form";

    /// <summary>What libraries of all languages call their levels, in any case.</summary>
    const string ErrorLevels =
        "'f', 'fa', 'fat', 'ftl', 'fata', 'fatl', 'fatal', 'c', 'cr', 'cri', 'crt', 'crit', 'critical', 'alert', 'emerg', 'panic', "
        + "'e', 'er', 'err', 'eror', 'erro', 'error'";

    const string WarningLevels = "'w', 'wa', 'war', 'wrn', 'warn', 'warning'";

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Ids => [Errors, Warnings, Exceptions, Spans, Logs];

    /// <summary>What adds them.</summary>
    public static IEnumerable<InsertDocument> Inserts() =>
    [
        Insert(Errors, "Errors", "Whatever failed: levels such as Error and Fatal.", $"@Level in [{ErrorLevels}] ci", ByLevel),
        Insert(Warnings, "Warnings", "Whatever might fail soon: levels such as Warning.", $"@Level in [{WarningLevels}] ci", ByLevel),
        Insert(Exceptions, "Exceptions", "Events that carry an exception, whatever their level.", "@Exception is not null", null),
        Insert(Spans, "Spans", "Parts of traces: events that have a start and an end.", "@Start is not null", ByForm),
        Insert(Logs, "Logs", "Events of one moment: everything but spans.", "@Start is null", ByForm),
    ];

    static InsertDocument Insert(string id, string title, string description, string filter, string? group) => Signal.Kind.Insert(
        new Signal
        {
            Title = title,
            Description = description,
            Filters = [new DescriptiveFilter { Description = title, Filter = filter, FilterNonStrict = filter }],
            Grouping = group is null ? SignalGrouping.None : SignalGrouping.Explicit,
            ExplicitGroupName = group,
        },
        id);
}
