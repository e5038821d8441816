using System.Text.Json.Serialization;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Views;

/// <summary>What a <see cref="DimensionFilter"/> asks of a dimension. Kept by name.</summary>
[JsonConverter(typeof(NamedEnumConverter<DimensionOperator>))]
internal enum DimensionOperator
{
    /// <summary>To have the value.</summary>
    Include,

    /// <summary>Not to have the value.</summary>
    Exclude,

    /// <summary>To be there.</summary>
    Has,
}
