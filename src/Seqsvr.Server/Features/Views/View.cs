using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Views;

/// <summary>Metrics that are looked at together. There are no metrics yet; views are kept for the day when there are.</summary>
internal sealed record View : OwnedDocument
{
    public static readonly DocumentKind<View> Kind = new("view", view => view.OwnerId, key: null, MetricsHaveMembers);

    public string Title { get; init; } = "New View";

    public string? Description { get; init; }

    [AllowNull]
    public IReadOnlyList<string> GroupKeyExpressions { get; init => field = value ?? []; } = [];

    /// <summary>A sample must pass all of them.</summary>
    [AllowNull]
    public IReadOnlyList<DescriptiveFilter> Filters { get; init => field = value ?? []; } = [];

    [AllowNull]
    public IReadOnlyList<DimensionFilter> DimensionFilters { get; init => field = value ?? []; } = [];

    /// <summary>In order of reading.</summary>
    [AllowNull]
    public IReadOnlyList<PinnedMetric> PinnedMetrics { get; init => field = value ?? []; } = [];

    /// <summary>In form 1, all that was kept of a metric was its expression.</summary>
    static void MetricsHaveMembers(JsonObject view)
    {
        foreach (var pinned in view[nameof(PinnedMetrics)]!.AsArray())
            pinned![nameof(PinnedMetric.Metric)] = new JsonObject { [nameof(Metric.Accessor)] = pinned[nameof(PinnedMetric.Metric)]!.GetValue<string>() };
    }
}
