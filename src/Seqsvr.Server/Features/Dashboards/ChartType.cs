using System.Text.Json.Serialization;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Dashboards;

/// <summary>What a chart looks like. Kept by name.</summary>
[JsonConverter(typeof(NamedEnumConverter<ChartType>))]
internal enum ChartType
{
    Line,
    Bar,
    Point,
    Value,
    Pie,
    Table,
    Heatmap,
}
