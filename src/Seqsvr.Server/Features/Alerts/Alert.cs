using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Ingestion;
using Seqsvr.Server.Search.Composed;

namespace Seqsvr.Server.Features.Alerts;

/// <summary>A condition that somebody wants to be told of: a query of slices of time, any row of which is an occurrence. Nothing looks at it yet.</summary>
internal sealed record Alert : OwnedDocument
{
    public static readonly DocumentKind<Alert> Kind = new("alert", alert => alert.OwnerId);

    public string Title { get; init; } = "New Alert";

    public string? Description { get; init; }

    public bool IsDisabled { get; init; }

    public DataSource DataSource { get; init; }

    [AllowNull]
    public IReadOnlyList<JoinPart> Joins { get; init => field = value ?? []; } = [];

    public SignalExpressionPart? SignalExpression { get; init; }

    /// <summary>The events that contribute.</summary>
    public string? Where { get; init; }

    [AllowNull]
    public IReadOnlyList<AlertGrouping> GroupBy { get; init => field = value ?? []; } = [];

    /// <summary>The length of a slice.</summary>
    public TimeSpan TimeGrouping { get; init; } = TimeSpan.FromMinutes(1);

    [AllowNull]
    public IReadOnlyList<ColumnPart> Select { get; init => field = value ?? DefaultSelect; } = DefaultSelect;

    /// <summary>What must be true of a slice.</summary>
    public string Having { get; init; } = "count > 0";

    public LogEventLevel NotificationLevel { get; init; } = LogEventLevel.Warning;

    [AllowNull]
    public IReadOnlyList<AppliedProperty> NotificationProperties { get; init => field = value ?? []; } = [];

    [AllowNull]
    public IReadOnlyList<NotificationChannel> NotificationChannels { get; init => field = value ?? []; } = [];

    /// <summary>How long nothing is told after an occurrence.</summary>
    public TimeSpan SuppressionTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What the server found when it looked: nothing, since it does not look yet.</summary>
    public JsonElement? Activity => null;

    static IReadOnlyList<ColumnPart> DefaultSelect => [new() { Value = "count(*)", Label = "count" }];

    /// <summary>The query in the words of the language, without signals.</summary>
    public ComposedQuery Compose() => new()
    {
        Columns = Select,
        Joins = Joins,
        Where = Where,
        GroupBy = [.. GroupBy.Select(grouping => grouping.ToString()), string.Create(CultureInfo.InvariantCulture, $"time({TimeGrouping.TotalMilliseconds:0}ms)")],
        Having = Having,
    };
}
