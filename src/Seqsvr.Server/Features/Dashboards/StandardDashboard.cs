using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Search.Composed;

namespace Seqsvr.Server.Features.Dashboards;

/// <summary>The shared dashboard that a new instance has.</summary>
internal static class StandardDashboard
{
    public const string Id = "dashboard-1";

    const int Wide = 8;
    const int Narrow = 4;

    /// <summary>What adds it.</summary>
    /// <param name="errors">The id of a signal.</param>
    /// <param name="exceptions">The id of a signal.</param>
    public static InsertDocument Insert(string errors, string exceptions) => Dashboard.Kind.Insert(
        new Dashboard
        {
            Title = "Overview",
            Charts =
            [
                Chart("All Events", Wide, ChartType.Line),
                Chart("Events by Level", Narrow, ChartType.Pie, groupBy: "@Level"),
                Chart("Errors", Wide, ChartType.Bar, signal: errors, palette: ChartPalette.Reds),
                Chart("Exceptions", Narrow, ChartType.Value, signal: exceptions, palette: ChartPalette.OrangePurple),
            ],
        },
        Id);

    static Chart Chart(
        string title, int width, ChartType type, string? signal = null, string? groupBy = null, ChartPalette palette = ChartPalette.Default)
    {
        var query = new ChartQuery
        {
            Id = PartId.OrNew(null, "chartquery"),
            Measurements = [new ColumnPart { Value = "count(*)", Label = "count" }],
            GroupBy = groupBy is null ? [] : [groupBy],
            DisplayStyle = new ChartStyle { Type = type, Palette = palette },
        };
        return new Chart
        {
            Id = PartId.OrNew(null, "chart"),
            Title = title,
            SignalExpression = signal is null ? null : SignalExpressionPart.Of(signal),
            Queries = [query],
            DisplayStyle = new ChartSize { WidthColumns = width },
        };
    }
}
