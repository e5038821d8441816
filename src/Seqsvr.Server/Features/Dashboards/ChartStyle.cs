namespace Seqsvr.Server.Features.Dashboards;

/// <summary>How the answer of a query is drawn. Clients know it as the query's DisplayStyle.</summary>
internal sealed record ChartStyle
{
    public ChartType Type { get; init; }

    public bool LineFillToZeroY { get; init; }

    public bool LineShowMarkers { get; init; } = true;

    public bool BarOverlaySum { get; init; }

    public bool UseLogarithmicScale { get; init; }

    public bool SuppressLegend { get; init; }

    public ChartPalette Palette { get; init; }
}
