using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Search.Composed;

namespace Seqsvr.Server.Features.Dashboards;

/// <summary><c>api/dashboards</c>.</summary>
internal sealed class DashboardGroup(DocumentCollection<Dashboard> dashboards) : OwnedGroup<Dashboard>(dashboards, "api/dashboards")
{
    public override IReadOnlyCollection<string> HeavyMembers => [nameof(Dashboard.Charts)];

    public override Dashboard Complete(Dashboard dashboard, bool isNew) => dashboard with { Charts = [.. dashboard.Charts.Select(Complete)] };

    protected override Dashboard Settle(Dashboard dashboard)
    {
        PartId.DemandDistinct(dashboard.Charts.Select(chart => chart.Id), "chart");
        return base.Settle(dashboard) with
        {
            SignalExpression = SignalExpressionPart.Settle(dashboard.SignalExpression, nameof(Dashboard.SignalExpression)),
            Charts = [.. dashboard.Charts.Select((chart, index) => Settle(chart, $"{nameof(Dashboard.Charts)}[{index}]"))],
        };
    }

    static Chart Complete(Chart chart) => chart with
    {
        Id = PartId.OrNew(chart.Id, "chart"),
        Queries = [.. chart.Queries.Select(query => query with { Id = PartId.OrNew(query.Id, "chartquery") })],
    };

    static Chart Settle(Chart chart, string member)
    {
        if (chart.DisplayStyle is not { WidthColumns: >= 1 and <= ChartSize.WidthMax, HeightRows: >= 1 and <= ChartSize.HeightMax })
            throw new RequestRefusedException(
                StatusCodes.Status400BadRequest,
                $"The member {member}.DisplayStyle must have WidthColumns from 1 to {ChartSize.WidthMax} and HeightRows from 1 to {ChartSize.HeightMax}.");
        PartId.DemandDistinct(chart.Queries.Select(query => query.Id), "query of a chart");
        return chart with
        {
            SignalExpression = SignalExpressionPart.Settle(chart.SignalExpression, $"{member}.{nameof(Chart.SignalExpression)}"),
            Queries = [.. chart.Queries.Select((query, index) => Settle(query, $"{member}.{nameof(Chart.Queries)}[{index}]"))],
        };
    }

    /// <summary>Whether it is a query once who draws it has added time slices, which it may rely on.</summary>
    static bool CanRunInSlices(ComposedQuery query) => (query with { GroupBy = [.. query.GroupBy, "time(1s)"] }).FindError() is null;

    static ChartQuery Settle(ChartQuery query, string member)
    {
        // The language has no series yet, so nobody could say whether such a query is right. It is kept for the day when it has.
        if (query.DataSource == DataSource.Stream && !CanRunInSlices(query.Compose()))
            query.Compose().Check($"the member {member}");
        return query with { SignalExpression = SignalExpressionPart.Settle(query.SignalExpression, $"{member}.{nameof(ChartQuery.SignalExpression)}") };
    }
}
