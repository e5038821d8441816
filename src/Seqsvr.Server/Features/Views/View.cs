using System.Diagnostics.CodeAnalysis;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Views;

/// <summary>Metrics that are looked at together. There are no metrics yet; views are kept for the day when there are.</summary>
internal sealed record View : OwnedDocument
{
    public static readonly DocumentKind<View> Kind = new("view", view => view.OwnerId);

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
}
