using System.Text.Json.Serialization;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Views;

/// <summary>What is made of the samples of a metric. Kept by name.</summary>
[JsonConverter(typeof(NamedEnumConverter<MetricAggregation>))]
internal enum MetricAggregation
{
    Total,
    Sum,
    BucketSum,
    Min,
    Mean,
    Max,
    Percentiles,
}
