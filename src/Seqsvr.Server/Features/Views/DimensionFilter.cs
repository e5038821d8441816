using System.Text.Json;

namespace Seqsvr.Server.Features.Views;

/// <summary>Samples chosen by one of their dimensions.</summary>
internal sealed record DimensionFilter
{
    /// <summary>The dimension, as an expression.</summary>
    public string Accessor { get; init; } = "";

    public DimensionOperator Operator { get; init; }

    /// <summary>Any JSON, for all but <see cref="DimensionOperator.Has"/>.</summary>
    public JsonElement? Value { get; init; }
}
