using System.Text.Json.Serialization;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Dashboards;

/// <summary>The colours of a chart. Kept by name.</summary>
[JsonConverter(typeof(NamedEnumConverter<ChartPalette>))]
internal enum ChartPalette
{
    Default,
    Reds,
    Greens,
    Blues,
    OrangePurple,
}
