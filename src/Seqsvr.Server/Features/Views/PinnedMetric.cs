using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Views;

/// <summary>A metric of a view, and how it is drawn.</summary>
internal sealed record PinnedMetric
{
    public Metric Metric { get; init; } = new();

    [AllowNull]
    public IReadOnlyList<string> GroupKeyExpressions { get; init => field = value ?? []; } = [];

    public string? NonGroupingCondition { get; init; }

    public bool UseLogarithmicScale { get; init; }

    public bool ShowZero { get; init; } = true;

    /// <summary>Null leaves it to who draws.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MetricAggregation? AggregationPreference { get; init; }

    [AllowNull]
    public IReadOnlyList<DescriptiveFilter> DisplayExpressionFilters { get; init => field = value ?? []; } = [];

    [AllowNull]
    public IReadOnlyList<string> DisplayGroupKeyExpressions { get; init => field = value ?? []; } = [];

    [AllowNull]
    public IReadOnlyList<DimensionFilter> DisplayDimensionFilters { get; init => field = value ?? []; } = [];
}
