using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Seqsvr.Server.Features.Views;

/// <summary>A metric as a search for metrics found it. What belongs to it is said by its group key and its condition.</summary>
internal sealed record Metric
{
    /// <summary>The metric, as an expression.</summary>
    public string Accessor { get; init; } = "";

    /// <summary>What people call it, where that is not <see cref="Accessor"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>The values of the expressions it was grouped by; any JSON.</summary>
    [AllowNull]
    public IReadOnlyList<JsonElement?> GroupKey { get; init => field = value ?? []; } = [];

    /// <summary>What its samples are: <c>Sum</c>, <c>Gauge</c>, <c>Exponential</c>...</summary>
    public string Kind { get; init; } = "";

    public string? Description { get; init; }

    public string? Unit { get; init; }

    /// <summary>Which samples are its, as an expression.</summary>
    public string? Condition { get; init; }
}
