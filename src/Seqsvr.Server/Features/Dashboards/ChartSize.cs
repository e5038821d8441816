namespace Seqsvr.Server.Features.Dashboards;

/// <summary>How much room a chart takes. Clients know it as the chart's DisplayStyle.</summary>
internal sealed record ChartSize
{
    public const int WidthMax = 12;

    public const int HeightMax = 100;

    /// <summary>Twelfths of the page.</summary>
    public int WidthColumns { get; init; } = 6;

    public int HeightRows { get; init; } = 1;
}
